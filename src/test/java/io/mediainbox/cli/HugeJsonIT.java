package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** JSON of 200 MB in one line is judged in a heap that could not hold it. */
class HugeJsonIT extends ManifestFixture {

    private static final long HUGE = 200_000_000;
    private static final String HEAP = "128m";

    /** The text with 200 MB of one byte in its middle, in one line. */
    private Path drop(String file, String begin, char filling, String end) throws IOException {
        Path path = work.inbox().resolve(file);
        Files.createDirectories(path.getParent());
        byte[] block = new byte[1_000_000];
        Arrays.fill(block, (byte) filling);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < HUGE; written += block.length) {
                out.write(block);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    private Jar.Ended run() throws IOException, InterruptedException {
        try (Jar.Running run = work.jar("run", "--json").heap(HEAP).start()) {
            return run.await(LIMIT);
        }
    }

    @Test
    void aHugeStringIsRefusedWithItsPlace() throws Exception {
        String file = "groups/g1/photos/huge.json";
        drop(file, "{\"width\":5,\"a\":\"", 'A', "\"}");

        Jar.Ended run = run();

        assertThatItEnded(run, 3);
        assertThat(counts(run)).containsExactly(1, 0, 1, 0, 0);
        assertThat(work.note(file).path("code").asText()).isEqualTo("invalid-json");
        assertThat(work.note(file).path("message").asText()).matches("(?s).*line 1, column \\d+.*");
        assertThat(work.left()).isEmpty();
        assertThat(graph.arrived()).isZero();
    }

    @Test
    void aHugeElementIsRefusedWithItsPlace() throws Exception {
        String file = "huge.json";
        drop(file, "[{\"target\":\"/groups/g1/photos\",\"payload\":{\"a\":\"", 'A', "\"}}]");

        Jar.Ended run = run();

        assertThatItEnded(run, 3);
        assertThat(counts(run)).containsExactly(1, 0, 1, 0, 0);
        assertThat(work.note(file).path("code").asText()).isEqualTo("invalid-json");
        assertThat(work.note(file).path("message").asText()).matches("(?s).*line 1, column \\d+.*");
        assertThat(graph.arrived()).isZero();
    }

    @Test
    void aLongLineOfSmallElementsIsAManifest() throws Exception {
        int elements = 20;
        String blanks = " ".repeat((int) (HUGE / elements));
        Path file = work.inbox().resolve("long.json");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int row = 1; row <= elements; row++) {
                out.write(row == 1 ? "[" : ",");
                out.write("{\"target\":\"/" + Rows.target(row) + "\",\"payload\":{\"width\":5,\"height\":6}}");
                out.write(blanks);
            }
            out.write("]");
        }
        assertThat(Files.size(file)).isGreaterThan(HUGE);

        Jar.Ended run = run();

        assertThatItEnded(run, 0);
        assertThat(counts(run)).containsExactly(elements, elements, 0, 0, 0);
        assertThat(graph.targets()).isEqualTo(elements);
        assertThat(graph.repeated()).isZero();
        assertThat(work.delivered()).containsExactlyInAnyOrder("long.json", "long.json.results.jsonl");
    }

    @Test
    void aHugeRowFailsAloneWithItsPlace() throws Exception {
        String first = "{\"target\":\"/groups/g1/photos\",\"payload\":{\"width\":5,\"height\":6}}\n";
        drop("rows.jsonl", first + "{\"a\":\"", 'A', "\"}\n" + first.replace("g1", "g2"));

        Jar.Ended run = run();

        assertThatItEnded(run, 3, "rows.jsonl#2", "invalid-json", "line 2, column ");
        assertThat(counts(run)).containsExactly(3, 2, 1, 0, 0);
        assertThat(graph.posts()).containsOnlyKeys("groups/g1/photos", "groups/g2/photos");
        assertThat(work.refused()).containsExactlyInAnyOrder("rows.jsonl", "rows.jsonl.results.jsonl");
    }
}
