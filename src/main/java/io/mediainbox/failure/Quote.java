package io.mediainbox.failure;

/** A stranger's text, fit to stand in a message: cut short, and what cannot be seen written as an escape. */
public final class Quote {

    private static final int MOST = 80;

    private Quote() {}

    /** At most 80 characters of the text, in quotation marks; an ellipsis shows that it went on. */
    public static String of(String text) {
        StringBuilder quote = new StringBuilder("\"");
        text.codePoints().limit(MOST).forEach(character -> append(quote, character));
        return quote.append(text.codePointCount(0, text.length()) > MOST ? "…\"" : "\"")
                .toString();
    }

    private static void append(StringBuilder quote, int character) {
        switch (Character.getType(character)) {
            // A message is read on terminals: nothing may move the cursor, break the line or turn the direction.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> quote.append(String.format("\\u%04x", character));
            default -> quote.appendCodePoint(character);
        }
    }
}
