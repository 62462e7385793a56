package io.mediainbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.TargetTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much a manifest takes, shown in processes that have no more. */
class ManifestMemoryTest {

    private static final int ROWS = 200_000;
    private static final long ENDLESS = 400L * 1024 * 1024;

    @TempDir
    Path folder;

    /** Reads a manifest of many rows and prints how many came out. */
    public static final class ManyRows {

        private ManyRows() {}

        public static void main(String[] args) throws IOException {
            ManifestFormat format = ManifestFormat.valueOf(args[0]);
            TargetTable targets = Inboxes.targets("");
            format.check(SynthesisedManifest.of(format, ROWS), targets);
            int sound = 0;
            try (ManifestRows rows = format.open(SynthesisedManifest.of(format, ROWS), targets)) {
                while (rows.hasNext()) {
                    sound += rows.next().json().hasNonNull("payload") ? 1 : 0;
                }
            }
            System.out.println(sound);
        }
    }

    /** Reads rows that do not end within any reasonable length. */
    public static final class EndlessRows {

        private EndlessRows() {}

        public static void main(String[] args) throws IOException {
            TargetTable targets = Inboxes.targets("");
            refused(ManifestFormat.CSV, SynthesisedManifest.endlessRow("a,b\n\"", ENDLESS, "\",\n"), targets);
            refused(ManifestFormat.CSV, SynthesisedManifest.endlessRow("a,\"", ENDLESS, "\"\n"), targets);
            refused(ManifestFormat.JSON_ARRAY, SynthesisedManifest.endlessRow("[{\"a\":\"", ENDLESS, "\"}]"), targets);
            InputStream lines = SynthesisedManifest.endlessRow("{}\n{\"a\":\"", ENDLESS, "\"}\n{}\n");
            try (ManifestRows rows = ManifestFormat.JSON_LINES.open(lines, targets)) {
                while (rows.hasNext()) {
                    System.out.println(rows.next().problem() == null ? "row" : "problem");
                }
            }
        }

        private static void refused(ManifestFormat format, InputStream manifest, TargetTable targets) {
            try {
                format.check(manifest, targets);
                System.out.println("accepted");
            } catch (RejectedInput e) {
                System.out.println("refused");
            }
        }
    }

    private String output(String heap, Class<?> main, String... args) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        process.command().addAll(List.of(args));
        Process running = process.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            running.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsNeedNoMoreMemoryThanFew(ManifestFormat format) throws Exception {
        assertThat(output("24m", ManyRows.class, format.name())).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void aRowThatNeverEndsDoesNotFillTheMemory() throws Exception {
        assertThat(output("128m", EndlessRows.class).lines())
                .containsExactly("refused", "refused", "refused", "row", "problem", "row");
    }
}
