package io.mediainbox.manifest;

import io.mediainbox.failure.RejectedInput;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;

/**
 * Walks along while a parser reads CSV, knows only where cells begin and end, and stops it where it could not go on: at a
 * quote that is never closed, text behind a closed one, a NUL, and a row that would not fit into memory.
 */
final class CsvGuard extends FilterReader {

    /** As many as a spreadsheet has: even an empty cell takes memory. */
    static final int MOST_CELLS = 16_384;

    private final char delimiter;
    private final LineCount lines;
    private Place place = Place.BEGINNING;
    private long rowLine;
    private long quoteLine;
    private long rowBytes;
    private int cells = 1;

    /** @param firstLine number of the line that the text begins with */
    CsvGuard(Reader text, char delimiter, long firstLine) {
        super(text);
        this.delimiter = delimiter;
        this.lines = new LineCount(firstLine);
        this.rowLine = firstLine;
    }

    /** Where in a cell the next character stands. */
    private enum Place {
        BEGINNING,
        PLAIN,
        QUOTED,
        /** Behind a quote in a quoted cell: the next one makes it a quote, anything else makes it the end. */
        QUOTE,
        /** Blanks after the end of a quoted cell. */
        CLOSED
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        watch(c);
        return c;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        int count = super.read(chars, offset, length);
        if (count < 0) {
            watch(-1);
        } else {
            CharBuffer.wrap(chars, offset, count).chars().forEach(this::watch);
        }
        return count;
    }

    private void watch(int c) {
        if (c < 0) {
            refuseOpenQuote();
            return;
        }
        if (c == 0) {
            throw UnreadableCsv.encoding(lines.line(), "holds a NUL");
        }
        boolean endsCell = place != Place.QUOTED && (c == delimiter || c == '\n' || c == '\r');
        Place next = endsCell ? Place.BEGINNING : within((char) c);
        lines.pass((char) c);
        place = next;
        rowBytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3;
        if (endsCell) {
            cells++;
            if (c != delimiter) {
                cells = 1;
                rowBytes = 0;
                rowLine = lines.line();
            }
        }
        refuseHugeRow();
    }

    private Place within(char c) {
        return switch (place) {
            case BEGINNING -> {
                if (c == '"') {
                    quoteLine = lines.line();
                    yield Place.QUOTED;
                }
                yield Place.PLAIN;
            }
            case PLAIN -> Place.PLAIN;
            case QUOTED -> c == '"' ? Place.QUOTE : Place.QUOTED;
            case QUOTE -> c == '"' ? Place.QUOTED : closed(c);
            case CLOSED -> closed(c);
        };
    }

    private Place closed(char c) {
        if (Character.isWhitespace(c)) {
            return Place.CLOSED;
        }
        throw UnreadableCsv.at(
                lines.line(),
                "has text behind a closing quote; allowed is a delimiter or the end of the line",
                "Write a quote within a quoted cell twice, \"\"; spreadsheets do so when they save as CSV");
    }

    private void refuseOpenQuote() {
        if (place == Place.QUOTED) {
            throw UnreadableCsv.at(
                    quoteLine,
                    "has a quote that is not closed before the end of the file",
                    "Close it, or write a quote within a quoted cell twice, \"\"");
        }
    }

    private void refuseHugeRow() {
        if (rowBytes > ManifestFormat.MOST_ROW_BYTES) {
            throw huge("more than " + ManifestFormat.MOST_ROW_BYTES + " bytes", "as many");
        }
        if (cells > MOST_CELLS) {
            throw huge("more than " + MOST_CELLS + " cells", "as many");
        }
    }

    private RejectedInput huge(String observed, String allowed) {
        return UnreadableCsv.at(
                rowLine,
                "begins a row of " + observed + "; a row may have " + allowed,
                "Look for a quote that is not closed; put a large picture beside the manifest and name it as image");
    }
}
