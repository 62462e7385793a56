package io.mediainbox.manifest;

import java.io.IOException;
import java.io.Reader;

/**
 * A first look at a line that may be the header of a CSV file, before it is known what separates its cells.
 *
 * @param isBlank whether it holds nothing but blanks and delimiters
 * @param delimiter that it has most of outside quotes
 * @param end the character that ended it, {@code \r} or {@code \n}; -1 at the end of the text
 */
record HeaderScan(boolean isBlank, char delimiter, int end) {

    /** In the order of preference where a line has as many of one as of another. */
    private static final String DELIMITERS = ",;\t";

    /** @param number of the line in the file */
    static HeaderScan of(Reader text, long number) throws IOException {
        int[] counts = new int[DELIMITERS.length()];
        boolean blank = true;
        boolean quoted = false;
        // Elsewhere a quote is a sign for inches. A doubled one closes the cell and opens it again.
        boolean mayOpen = true;
        for (int length = 0; length < ManifestFormat.MOST_ROW_BYTES; length++) {
            int c = text.read();
            if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
                return new HeaderScan(blank, most(counts), c);
            }
            int delimiter = DELIMITERS.indexOf(c);
            blank = blank && (delimiter >= 0 || Character.isWhitespace(c));
            if (!quoted && delimiter >= 0) {
                counts[delimiter]++;
            }
            boolean closes = quoted && c == '"';
            quoted = quoted ? !closes : c == '"' && mayOpen;
            mayOpen = closes || delimiter >= 0;
        }
        throw UnreadableCsv.at(
                number,
                "begins a header row that is not at its end after " + ManifestFormat.MOST_ROW_BYTES
                        + " characters; a row may have no more",
                "Look for a quote that is not closed, or drop a file that is a table");
    }

    private static char most(int[] counts) {
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return DELIMITERS.charAt(most);
    }
}
