package io.mediainbox.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A small disk of its own, mounted for a test. Where nobody may mount one, the test is skipped. */
public final class Volume implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BLOCK = 4_096;

    private final Path folder;

    private Volume(Path folder) {
        this.folder = folder;
    }

    /** @param size such as {@code 128k} */
    public static Volume mount(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = false;
        try {
            mounted = exec("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0;
        } catch (IOException e) {
            // No such command here.
        }
        Assumptions.assumeTrue(mounted, "a disk of its own needs the right to mount one");
        return new Volume(folder);
    }

    void resize(String size) {
        remount("size=" + size);
    }

    void makeReadOnly() {
        remount("ro");
    }

    void makeWritable() {
        remount("rw");
    }

    /** As often as it takes: a file that is open for writing is in the way. */
    private void remount(String options) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> exec("mount", "-o", "remount," + options, folder.toString()) == 0);
    }

    /** Leaves room for nothing more. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("of-somebody-else");
    }

    @Override
    public void close() throws IOException {
        exec("umount", folder.toString());
    }

    private static int exec(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue();
    }
}
