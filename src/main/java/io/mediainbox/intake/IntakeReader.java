package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads a claimed file, once, for digest, type, decoding and payload alike. Does not decode.
 */
public final class IntakeReader {

    /**
     * @throws RejectedInput {@code empty-file}, {@code too-large}, {@code unsupported-type}, {@code truncated-image}
     * @throws io.mediainbox.failure.UnavailableEndpoint if the inbox closed after the file was taken, or stops
     * @throws UnsettledInput {@code unstable} if the file changed meanwhile, {@code unreadable} if it cannot be opened
     */
    public IntakeItem read(ClaimedFile claimed) {
        // A look takes many files at once; what comes to light with the first of them may concern the others.
        claimed.inbox().gate().refuseIfClosedSince(claimed.takenAt());
        Path path = claimed.file().path();
        FileFingerprint now = fingerprint(path);
        refuseIfYoung(now, claimed);
        refuseIfImmovable(path);
        long size = now.size();
        refuseBySize(size, claimed.inbox().intake().maxFileBytes());
        byte[] bytes = bytes(claimed.inbox().folders().inbox(), path, (int) size);
        if (bytes.length != size || !fingerprint(path).equals(claimed.fingerprint())) {
            throw unstable("The file changed while it was read");
        }
        MediaType type = TypeSniffer.sniff(bytes, claimed.file().name());
        StructuralEnd.check(bytes, type);
        return new IntakeItem(claimed, type, ContentDigest.of(bytes), new Content(bytes));
    }

    /** Many files are listed at once and claimed one after the other: one may have been written to meanwhile. */
    private static void refuseIfYoung(FileFingerprint now, ClaimedFile claimed) {
        Duration age = Duration.between(
                now.changed().toInstant(), claimed.inbox().clock().instant());
        if (!age.isNegative() && age.compareTo(claimed.inbox().intake().minAge()) < 0) {
            throw unstable("The file changed after it was found");
        }
    }

    /** What could not leave the inbox afterwards would be sent again and again. */
    private static void refuseIfImmovable(Path path) {
        if (!Files.isWritable(path.getParent())) {
            throw new UnsettledInput(
                    FailureCode.UNREADABLE,
                    "The folder of the file cannot be written, so the file could not be moved after it was sent",
                    "Give media-inbox the right to write to " + path.getParent(),
                    null);
        }
    }

    private static UnsettledInput unstable(String what) {
        return new UnsettledInput(FailureCode.UNSTABLE, what, "Nothing: it is taken again later", null);
    }

    private static void refuseBySize(long size, long most) {
        if (size == 0) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.EMPTY_FILE,
                    "The file has 0 bytes",
                    "Copy it again; if it is a marker for other programs, keep it outside the inbox");
        }
        if (size > most) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.TOO_LARGE,
                    size + " bytes exceed media-inbox.intake.max-bytes (" + most + ")",
                    "Raise the limit or downscale the file");
        }
    }

    private static FileFingerprint fingerprint(Path path) {
        try {
            return FileStatus.of(path).fingerprint();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] bytes(Path inbox, Path path, int size) {
        // A link that took the place of the file or of a folder meanwhile is not followed.
        try (SeekableByteChannel channel = InboxFiles.open(inbox, path)) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Reads until the size that was seen before is complete or the file ends early.
            }
            return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnsettledInput unreadable(IOException e) {
        return new UnsettledInput(
                FailureCode.UNREADABLE,
                "The file cannot be opened: " + e,
                "Check its permissions and those of its folder",
                e);
    }
}
