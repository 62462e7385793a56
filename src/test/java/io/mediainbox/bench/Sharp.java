package io.mediainbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** sharp (libvips for Node.js), measured by a script in a process of its own; where node and npm are found. */
final class Sharp {

    /** What its row is called. */
    static final String NAME = "sharp " + Sharp.VERSION;

    private static final String VERSION = "0.34.5";
    private static final int SECONDS = 5;
    private static final long MINUTES_AT_MOST = 5;

    private final PhotoCorpus corpus;
    private final Path folder;
    private final Path script;

    private Sharp(PhotoCorpus corpus, Path folder, Path script) {
        this.corpus = corpus;
        this.folder = folder;
        this.script = script;
    }

    /**
     * Has npm install it.
     *
     * @param folder where it goes, and what it writes
     * @return nothing where node or npm are missing, or the registry cannot be reached
     */
    static Optional<Sharp> install(Path folder, PhotoCorpus corpus) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path script = folder.resolve("sharp.mjs");
        try (InputStream source = Sharp.class.getResourceAsStream("/bench/sharp.mjs")) {
            Files.write(script, source.readAllBytes());
        }
        try {
            run(folder, List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", "sharp@" + VERSION));
        } catch (IOException e) {
            System.out.println("Without sharp: " + e.getMessage());
            return Optional.empty();
        }
        return Optional.of(new Sharp(corpus, folder, script));
    }

    Measured measure(int threads) throws IOException, InterruptedException {
        JsonNode measured = script(String.valueOf(threads));
        return new Measured(
                measured.get("rate").doubleValue(),
                measured.get("peakKibibytes").doubleValue() / 1024,
                Double.NaN);
    }

    /** How good its large renditions are. */
    Similarity quality(Quality quality) throws IOException, InterruptedException {
        Path results = Files.createDirectories(folder.resolve("results"));
        script("1", results.toAbsolutePath().toString());
        return quality.of(photo -> Files.readAllBytes(results.resolve(photo.getFileName())));
    }

    private JsonNode script(String threads, String... results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                script.toAbsolutePath().toString(),
                corpus.folder().toAbsolutePath().toString(),
                threads,
                String.valueOf(SECONDS)));
        command.addAll(List.of(results));
        return new ObjectMapper().readTree(run(folder, command));
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException(command + " took more than " + MINUTES_AT_MOST + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + " ended with status " + process.exitValue());
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
