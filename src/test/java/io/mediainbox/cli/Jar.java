package io.mediainbox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged {@code target/media-inbox.jar} in a process of its own, as users start it. No process outlives its
 * handle. The child inherits the environment, without the variables that media-inbox or the JVM itself reads.
 */
public final class Jar {

    /**
     * How a process ended.
     *
     * @param status exit status
     * @param stdout all of it
     * @param stderr all of it
     */
    public record Ended(int status, String stdout, String stderr) {}

    private static final Path JAR = Path.of("target/media-inbox.jar").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> arguments;
    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path scratch;
    private final String heap;
    private final List<String> jvmOptions;

    private Jar(
            List<String> arguments,
            Map<String, String> properties,
            Map<String, String> environment,
            Path folder,
            Path scratch,
            String heap,
            List<String> jvmOptions) {
        this.arguments = arguments;
        this.properties = properties;
        this.environment = environment;
        this.folder = folder;
        this.scratch = scratch;
        this.heap = heap;
        this.jvmOptions = jvmOptions;
    }

    /** A command line, started in the project's root. */
    public static Jar with(String... arguments) {
        return new Jar(
                List.of(arguments),
                Map.of(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("java.io.tmpdir")),
                "512m",
                List.of());
    }

    /** Started in another folder. */
    public Jar in(Path workingFolder) {
        return new Jar(arguments, properties, environment, workingFolder.toAbsolutePath(), scratch, heap, jvmOptions);
    }

    /** With these variables besides the inherited ones. */
    public Jar environment(Map<String, String> variables) {
        return new Jar(arguments, properties, Map.copyOf(variables), folder, scratch, heap, jvmOptions);
    }

    /** With these system properties. */
    public Jar properties(Map<String, String> values) {
        return new Jar(arguments, Map.copyOf(values), environment, folder, scratch, heap, jvmOptions);
    }

    /** With this folder for temporary files, such as the copy that the demo leaves behind. */
    public Jar scratch(Path temporaryFolder) {
        return new Jar(arguments, properties, environment, folder, temporaryFolder.toAbsolutePath(), heap, jvmOptions);
    }

    /** With a heap of at most this, such as {@code 96m}. */
    public Jar heap(String most) {
        return new Jar(arguments, properties, environment, folder, scratch, most, jvmOptions);
    }

    /** With these options of the JVM itself, such as an agent. */
    public Jar jvm(String... options) {
        return new Jar(arguments, properties, environment, folder, scratch, heap, List.of(options));
    }

    /** Runs to its end, which must come within a minute. */
    public Ended run() throws IOException, InterruptedException {
        try (Running running = start()) {
            return running.await(LIMIT);
        }
    }

    /** Starts it and returns at once. */
    public Running start() throws IOException {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is missing; run mvn package first");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A child lives for a second or two: without the last two it spends them on compiling for a long life.
        command.addAll(
                List.of("-Xmx" + heap, "-Djava.io.tmpdir=" + scratch, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        // Files, not pipes: a full pipe would stop the child.
        Path stdout = Files.createTempFile("media-inbox-", ".stdout");
        Path stderr = Files.createTempFile("media-inbox-", ".stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEDIA_INBOX_"));
        // The JVM announces these on stderr, where tests look for our own lines.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, stdout, stderr);
    }

    /** A process that may still run. Closing it kills what is left and removes what it wrote to its streams. */
    public static final class Running implements AutoCloseable {

        private final Process process;
        private final Path stdout;
        private final Path stderr;

        private Running(Process process, Path stdout, Path stderr) {
            this.process = process;
            this.stdout = stdout;
            this.stderr = stderr;
        }

        public boolean isAlive() {
            return process.isAlive();
        }

        public long pid() {
            return process.pid();
        }

        /** What it wrote up to now. */
        public String stdout() throws IOException {
            return text(stdout);
        }

        /** What it wrote up to now. */
        public String stderr() throws IOException {
            return text(stderr);
        }

        /** Sends SIGTERM. */
        public void terminate() {
            process.destroy();
        }

        /** Sends SIGKILL: nothing of it runs any more, no hook and no {@code finally}. */
        public void kill() {
            process.destroyForcibly();
        }

        /** Waits for its end. */
        public Ended await(Duration limit) throws IOException, InterruptedException {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Still running after " + limit + "; stdout:\n" + stdout() + "\nstderr:\n" + stderr());
            }
            return new Ended(process.exitValue(), stdout(), stderr());
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly().onExit().join();
            Files.deleteIfExists(stdout);
            Files.deleteIfExists(stderr);
        }

        private static String text(Path file) throws IOException {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }
    }
}
