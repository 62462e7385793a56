package io.mediainbox.manifest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Splits a stream at {@code \n} or {@code \r\n}. Of a line that is too long no more is held than is allowed. */
final class LineBytes {

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int USUAL_LENGTH = 512;

    private final SourceBytes in;
    private final int most;
    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;
    private long number;

    LineBytes(SourceBytes in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * @param number in the file, from 1
     * @param bytes without the end of the line, and without a byte order mark; none if the line is too long
     */
    record Line(long number, byte[] bytes, boolean isTooLong) {

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !isTooLong;
        }
    }

    /** The next line, null after the last one. */
    Line next() {
        if (!fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LENGTH);
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int end = end();
            ended = end < to;
            tooLong = tooLong || line.size() + (end - from) > most + 1;
            if (tooLong) {
                line = new ByteArrayOutputStream();
            } else {
                line.write(buffer, from, end - from);
            }
            from = ended ? end + 1 : end;
        }
        byte[] bytes = content(line.toByteArray(), ended);
        return tooLong || bytes.length > most ? new Line(number, new byte[0], true) : new Line(number, bytes, false);
    }

    private boolean fill() {
        while (from == to) {
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                return false;
            }
            from = 0;
            to = count;
        }
        return true;
    }

    /** Where the next line feed stands, or the end of what is there. */
    private int end() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return to;
    }

    private byte[] content(byte[] line, boolean ended) {
        boolean marked =
                number == 1 && line.length >= BOM.length && Arrays.equals(line, 0, BOM.length, BOM, 0, BOM.length);
        boolean carriageReturn = ended && line.length > 0 && line[line.length - 1] == '\r';
        return marked || carriageReturn
                ? Arrays.copyOfRange(line, marked ? BOM.length : 0, line.length - (carriageReturn ? 1 : 0))
                : line;
    }
}
