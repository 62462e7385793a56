package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A complete file while it is read. One that is written to meanwhile is not complete: it waits and is read again later.
 */
final class OpenFile implements Closeable {

    private final SeenFile seen;
    private final SeekableByteChannel channel;

    private OpenFile(SeenFile seen, SeekableByteChannel channel) {
        this.seen = seen;
        this.channel = channel;
    }

    /**
     * @param seen the state it was taken in
     * @throws UnsettledInput {@code unstable} if it changed since or is gone, {@code unreadable} if it cannot be opened
     * @throws RejectedInput {@code empty-file}
     */
    static OpenFile open(Inbox inbox, SeenFile seen) {
        Path path = seen.file().path();
        FileFingerprint now = fingerprint(path);
        refuseIfYoung(now, inbox);
        if (!now.equals(seen.fingerprint())) {
            throw unstable("The file changed after it was found");
        }
        refuseIfImmovable(path);
        if (now.size() == 0) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.EMPTY_FILE,
                    "The file has 0 bytes",
                    "Copy it again; if it is a marker for other programs, keep it outside the inbox");
        }
        try {
            return new OpenFile(seen, InboxFiles.open(inbox.folders().inbox(), path));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** An attachment that went to done/ or error/ with an item before. It is ours by now, and was complete then. */
    static OpenFile openSettled(Path place) {
        try {
            SeenFile seen = new SeenFile(new MediaFile(place, ""), fingerprint(place));
            return new OpenFile(seen, InboxFiles.open(place.getParent(), place));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** In bytes. */
    long size() {
        return seen.fingerprint().size();
    }

    /** The beginning, at most so many bytes. */
    byte[] head(int most) {
        return bytes(most);
    }

    /**
     * The whole file.
     *
     * @throws UnsettledInput {@code unstable} if it changed meanwhile
     */
    byte[] whole() {
        byte[] bytes = bytes(size());
        if (bytes.length != size()) {
            throw unstable("The file changed while it was read");
        }
        refuseIfChanged();
        return bytes;
    }

    /** From the beginning; close it with this file, and ask {@link #refuseIfChanged()} when it has been read. */
    InputStream stream() {
        try {
            return Channels.newInputStream(channel.position(0));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** What is read from {@link #stream()}, with our word for what goes wrong. */
    <T> T readingFrom(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw problem(e);
        } catch (UncheckedIOException e) {
            throw problem(e.getCause());
        }
    }

    /** Reads from a stream of the file. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** @throws UnsettledInput {@code unstable} if it is not in the state any more in which it was taken */
    void refuseIfChanged() {
        if (!fingerprint(seen.file().path()).equals(seen.fingerprint())) {
            throw unstable("The file changed while it was read");
        }
    }

    private byte[] bytes(long most) {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, size()));
        try {
            channel.position(0);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Reads until the size that was seen before is complete or the file ends early.
            }
        } catch (IOException e) {
            throw problem(e);
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read: there is nothing left to lose.
        }
    }

    /** Many files are listed at once and claimed one after the other: one may have been written to meanwhile. */
    private static void refuseIfYoung(FileFingerprint now, Inbox inbox) {
        Duration age = Duration.between(now.changed().toInstant(), inbox.clock().instant());
        if (!age.isNegative() && age.compareTo(inbox.intake().minAge()) < 0) {
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

    private static FileFingerprint fingerprint(Path path) {
        try {
            return FileStatus.of(path).fingerprint();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static UnsettledInput problem(IOException e) {
        if (e instanceof NoSuchFileException) {
            return unstable("The file was taken away while it was read");
        }
        return new UnsettledInput(
                FailureCode.UNREADABLE,
                "The file cannot be opened: " + e,
                "Check its permissions and those of its folder",
                e);
    }

    private static UnsettledInput unstable(String what) {
        return new UnsettledInput(FailureCode.UNSTABLE, what, "Nothing: it is taken again later", null);
    }
}
