package io.mediainbox.manifest;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A manifest that is made while it is read, and nowhere in memory. */
final class SynthesisedManifest extends InputStream {

    private final Iterator<String> parts;
    private byte[] part = {};
    private int position;

    private SynthesisedManifest(Stream<String> parts) {
        this.parts = parts.iterator();
    }

    static SynthesisedManifest of(ManifestFormat format, int rows) {
        String text = "some words that make a row longer ".repeat(3);
        return switch (format) {
            case JSON_LINES -> of("", IntStream.range(0, rows).mapToObj(i -> object(i, text) + "\n"), "");
            case JSON_ARRAY ->
                of("[", IntStream.range(0, rows).mapToObj(i -> (i == 0 ? "" : ",\n") + object(i, text)), "]");
            case CSV ->
                of(
                        "groupsId;width;text\n",
                        IntStream.range(0, rows).mapToObj(i -> i + ";300;\"" + text + "\n\"\n"),
                        "");
        };
    }

    /** Begins a row, goes on with it for so many bytes, and ends it. */
    static SynthesisedManifest endlessRow(String begin, long bytes, String end) {
        String kilobyte = "x".repeat(1024);
        return of(begin, Stream.generate(() -> kilobyte).limit(bytes / kilobyte.length()), end);
    }

    private static String object(int i, String text) {
        return "{\"target\": \"/groups/" + i + "/photos\", \"payload\": {\"width\": 300, \"text\": \"" + text + "\"}}";
    }

    private static SynthesisedManifest of(String begin, Stream<String> rows, String end) {
        return new SynthesisedManifest(Stream.concat(Stream.concat(Stream.of(begin), rows), Stream.of(end)));
    }

    @Override
    public int read() {
        return fill() ? part[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        while (position == part.length && parts.hasNext()) {
            part = parts.next().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return position < part.length;
    }
}
