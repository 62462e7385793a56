package io.mediainbox.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV file separates its cells, which depends on the country of the spreadsheet that wrote it: by the sign that its
 * first line announces ({@code sep=;}), otherwise by the comma, semicolon or tab that its header has most of.
 *
 * @param linesBefore the header: an announcement, and lines in which no cell holds anything
 */
record CsvDialect(char delimiter, long linesBefore) {

    private static final Pattern ANNOUNCEMENT =
            Pattern.compile("(?i)sep=(?<sign>[\\t\\p{Punct}&&[^\"]])(\\r\\n?|\\n|\\z)");
    private static final int LONGEST_ANNOUNCEMENT = "sep=;\r\n".length();

    /**
     * Leaves the text where the header begins.
     *
     * @throws io.mediainbox.failure.RejectedInput {@code invalid-payload} if there is no header
     */
    static CsvDialect of(BufferedReader text) throws IOException {
        Matcher announcement = ANNOUNCEMENT.matcher(peek(text));
        boolean announced = announcement.lookingAt();
        long before = 0;
        if (announced) {
            text.skip(announcement.end());
            before++;
        }
        while (true) {
            text.mark(ManifestFormat.MOST_ROW_BYTES);
            HeaderScan scan = HeaderScan.of(text, before + 1);
            if (!scan.isBlank()) {
                text.reset();
                // The reader would go on to keep all that was read since the mark.
                text.mark(0);
                return new CsvDialect(announced ? announcement.group("sign").charAt(0) : scan.delimiter(), before);
            }
            if (scan.end() < 0) {
                throw UnreadableCsv.noHeader();
            }
            skipLineFeed(text, scan.end());
            before++;
        }
    }

    private static String peek(BufferedReader text) throws IOException {
        text.mark(LONGEST_ANNOUNCEMENT);
        StringBuilder beginning = new StringBuilder();
        int c = 0;
        while (beginning.length() < LONGEST_ANNOUNCEMENT && (c = text.read()) >= 0) {
            beginning.append((char) c);
        }
        text.reset();
        return beginning.toString();
    }

    private static void skipLineFeed(BufferedReader text, int end) throws IOException {
        text.mark(1);
        if (end == '\r' && text.read() != '\n') {
            text.reset();
        }
    }
}
