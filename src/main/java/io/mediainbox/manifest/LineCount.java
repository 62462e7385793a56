package io.mediainbox.manifest;

/** Counts the lines of a text while its characters pass. Lines end with {@code \n}, {@code \r\n} or {@code \r}. */
final class LineCount {

    private long line;
    private char last;

    LineCount(long first) {
        this.line = first;
    }

    void pass(char c) {
        if (c == '\r' || c == '\n' && last != '\r') {
            line++;
        }
        last = c;
    }

    /** The line that the next character stands in, from 1. */
    long line() {
        return line;
    }
}
