package io.mediainbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Manifests of profilePhotos, each row for a group of its own; ids have leading zeros, which spreadsheets like to drop. */
enum Rows {
    CSV("rows.csv", "groupsId,width,height\r\n", "", row -> Rows.id(row) + ",5," + Rows.height(row) + "\r\n"),
    JSON_LINES("rows.jsonl", "", "", row -> Rows.envelope(row) + "\n"),
    JSON_ARRAY("rows.json", "[\n", "]\n", row -> (row == 1 ? " " : ",") + Rows.envelope(row) + "\n");

    private static final int HEIGHTS = 1_000;

    private final String file;
    private final String begin;
    private final String end;
    private final IntFunction<String> row;

    Rows(String file, String begin, String end, IntFunction<String> row) {
        this.file = file;
        this.begin = begin;
        this.end = end;
        this.row = row;
    }

    /** The manifest's name. */
    String file() {
        return file;
    }

    /** Name of what is written down beside it. */
    String results() {
        return file + ".results.jsonl";
    }

    String text(int rows) {
        StringBuilder text = new StringBuilder();
        parts(rows).forEach(text::append);
        return text.toString();
    }

    /** Puts one with so many rows into the inbox, in one piece. */
    void drop(Workplace work, int rows) throws IOException {
        Path draft = work.root().resolve("draft");
        try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            parts(rows).forEach(part -> {
                try {
                    writer.write(part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.move(draft, work.inbox().resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private Stream<String> parts(int rows) {
        return Stream.of(Stream.of(begin), IntStream.rangeClosed(1, rows).mapToObj(row), Stream.of(end))
                .flatMap(part -> part);
    }

    static String id(int row) {
        return "00%06d".formatted(row);
    }

    /** The endpoint of a row, as {@link CountingGraph} counts it. */
    static String target(int row) {
        return "groups/" + id(row) + "/photos";
    }

    private static int height(int row) {
        return row % HEIGHTS + 1;
    }

    private static String envelope(int row) {
        return "{\"target\":\"/%s\",\"payload\":{\"width\":5,\"height\":%d}}".formatted(target(row), height(row));
    }
}
