package io.mediainbox.image;

import io.mediainbox.failure.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what a process prints for as long as it lives, and keeps the last of it. Takes more than one stream. */
final class OutputTail {

    private static final int KEPT_BYTES = 4096;
    private static final int LINES = 3;

    /** In the report of a crash the next line says where. */
    private static final String CRASH = "# Problematic frame:";

    private byte[] tail = {};

    /** Returns when there is no more to come. */
    void drain(InputStream output) {
        byte[] chunk = new byte[KEPT_BYTES];
        try {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                append(chunk, count);
            }
        } catch (IOException e) {
            // It was closed because the process was killed: what was read is all there is.
        }
    }

    private synchronized void append(byte[] chunk, int count) {
        byte[] all = Arrays.copyOf(tail, tail.length + count);
        System.arraycopy(chunk, 0, all, tail.length, count);
        tail = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT_BYTES), all.length);
    }

    /** The last lines, or where the Java machine crashed: each quoted and shortened. Empty if there were none. */
    synchronized String lines() {
        List<String> lines = new String(tail, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        int crash = lines.indexOf(CRASH) + 1;
        int first = crash > 0 ? crash : Math.max(0, lines.size() - LINES);
        int last = crash > 0 ? Math.min(lines.size(), crash + 1) : lines.size();
        return lines.subList(first, last).stream().map(Quote::of).collect(Collectors.joining(" "));
    }
}
