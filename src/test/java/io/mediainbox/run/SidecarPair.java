package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** An image and its sidecar on their way into the inbox, dropped by one thread, and what became of them. */
final class SidecarPair {

    private final SidecarPairs all;
    private final String file;
    private final byte[] sidecar;
    private final Path stagedImage;
    private final Path stagedSidecar;
    private volatile Instant imageCame;
    private volatile Instant sidecarCame;
    private volatile int written;
    private volatile Duration longestPause = Duration.ZERO;

    /**
     * @param file the image, below the inbox
     * @param width that the sidecar says; nobody else says it
     */
    SidecarPair(SidecarPairs all, String file, int width, byte[] image, Path staging) throws IOException {
        this.all = all;
        this.file = file;
        this.sidecar = ("{\"width\":" + width + "}").getBytes(StandardCharsets.UTF_8);
        this.stagedImage = Files.write(staging.resolve(width + ".jpg"), image);
        this.stagedSidecar = Files.write(staging.resolve(width + ".json"), sidecar);
        Files.createDirectories(image().getParent());
    }

    String file() {
        return file;
    }

    private Path image() {
        return all.inbox().resolve(file);
    }

    private Path sidecar() {
        return all.inbox().resolve(file + ".json");
    }

    void dropImage() {
        imageCame = arrive(stagedImage, image());
    }

    void dropSidecar() {
        sidecarCame = arrive(stagedSidecar, sidecar());
    }

    /** @return when it arrived, by the clock of the file system */
    private static Instant arrive(Path staged, Path place) {
        try {
            Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
            return changed(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant changed(Path place) throws IOException {
        try {
            return FileStatus.of(place).fingerprint().changed().toInstant();
        } catch (NoSuchFileException e) {
            // This thread stood still for so long that the file was taken already.
            return Instant.now();
        }
    }

    /** Writes the next of so many pieces behind those before. */
    void writeNextPiece(int pieces) {
        byte[] piece =
                Arrays.copyOfRange(sidecar, sidecar.length * written / pieces, sidecar.length * (written + 1) / pieces);
        try {
            Files.write(sidecar(), piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Instant now = changed(sidecar());
            Duration pause = Duration.between(written == 0 ? imageCame : sidecarCame, now);
            longestPause = pause.compareTo(longestPause) > 0 ? pause : longestPause;
            sidecarCame = now;
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written so far. */
    int pieces() {
        return written;
    }

    /** Between two changes, of the image or the sidecar. */
    Duration longestPause() {
        return longestPause;
    }

    boolean isDropped() {
        return imageCame != null && sidecarCame != null;
    }

    boolean sidecarFirst() {
        return !sidecarCame.isAfter(imageCame);
    }

    Duration apart() {
        return Duration.between(imageCame, sidecarCame).abs();
    }

    /** Whether the sidecar was there before the image could be taken. */
    boolean within(Duration minAge) {
        return Duration.between(imageCame, sidecarCame).compareTo(minAge) < 0;
    }

    void assertDeliveredTogether() {
        assertThat(all.body(file)).as(file).contains(members());
        assertThat(all.done(file)).exists();
        assertThat(all.done(file + ".receipt.json")).content().contains("\"sidecar\"");
        assertThat(all.done(file + ".json")).hasBinaryContent(sidecar);
        assertThat(sidecar()).doesNotExist();
    }

    void assertDeliveredApart() {
        assertThat(all.body(file)).as(file).doesNotContain(members());
        assertThat(all.done(file)).exists();
        assertThat(all.done(file + ".receipt.json")).content().doesNotContain("\"sidecar\"");
        assertThat(all.done(file + ".json")).doesNotExist();
        assertThat(sidecar()).hasBinaryContent(sidecar);
    }

    /** Came so late that both are right; but not half of one and half of the other. */
    void assertDeliveredTogetherOrApart() {
        if (Files.exists(sidecar())) {
            assertDeliveredApart();
        } else {
            assertDeliveredTogether();
        }
    }

    boolean isLeftAlone() {
        return Files.exists(sidecar());
    }

    private String members() {
        return new String(sidecar, 1, sidecar.length - 1, StandardCharsets.UTF_8);
    }
}
