package io.mediainbox.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jackson says is wrong, in one line, for somebody who has the file but not our code: without the names of Jackson's
 * settings, and with at most {@link #LONGEST_QUOTE} characters of the content.
 */
final class JacksonReason {

    /** Characters of the file that a message may quote: payload bytes have no place in notes. */
    static final int LONGEST_QUOTE = 12;

    private static final String DUPLICATE = "Duplicate field '";
    private static final Pattern WORD = Pattern.compile("\\A(?:Unrecognized|Non-standard) token '([^'.]*)");
    private static final Pattern BEHIND = Pattern.compile("\\AIllegal character \\(|to have plus signs");
    private static final Pattern DIGITS_MISSING =
            Pattern.compile("(?:Decimal point|Exponent indicator) not followed by a digit");
    private static final Pattern SETTINGS = Pattern.compile(
            ", from `[^`]*`|: enable `[^`]*` to allow| \\(not recognized as one since Feature [^)]*\\)");
    private static final Pattern OPENED = Pattern.compile(
            "\\((?:start marker at|for (Object|Array) starting at) \\[.*?; line: (\\d+), column: (\\d+)\\]\\)");
    private static final Pattern MISSING_COLON = Pattern.compile("(end-of-input)(?=\\p{Alpha})");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final String message;

    JacksonReason(JsonProcessingException problem) {
        this.message = problem.getOriginalMessage();
    }

    /** How far behind the beginning of the fault Jackson stood: it reads a wrong word, or character, before it complains. */
    int charactersBehind() {
        Matcher word = WORD.matcher(message);
        if (word.find()) {
            return word.group(1).length();
        }
        return BEHIND.matcher(message).find() ? 1 : 0;
    }

    /** Where in the number that is, Jackson says differently from one reading to the next. */
    boolean isAboutMissingDigits() {
        return DIGITS_MISSING.matcher(message).find();
    }

    /** @param firstLine the line of the file that is Jackson's first */
    String text(long firstLine) {
        String text = message.startsWith(DUPLICATE)
                ? duplicate()
                : SETTINGS.matcher(message).replaceAll("");
        text = OPENED.matcher(text)
                .replaceAll(opened -> "(it begins in line " + (Long.parseLong(opened.group(2)) + firstLine - 1)
                        + ", column " + opened.group(3) + ")");
        text = MISSING_COLON.matcher(text).replaceAll("$1: ");
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private String duplicate() {
        String name = message.substring(DUPLICATE.length(), message.length() - 1);
        String quote = name.length() > LONGEST_QUOTE ? name.substring(0, LONGEST_QUOTE) + "..." : name;
        return "Duplicate member '" + quote + "'";
    }
}
