package io.mediainbox.intake;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.InvalidSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One inbox, one owner: an operating system's lock on {@code owner.lock} in the state folder. It ends with the process,
 * however that ends, so there is nothing to clean up. The file names the inbox and the owner's process id.
 */
public final class OwnerLock implements AutoCloseable {

    private static final int LONGEST_CONTENT = 8_192;

    private final FileChannel channel;

    private OwnerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws InboxInUse if there is an owner; the message names its process id
     * @throws InvalidSetting if the state folder belongs to another inbox
     * @throws BrokenSetup if the state folder cannot be written
     */
    public static OwnerLock acquire(Folders folders) {
        Path file = folders.state().resolve("owner.lock");
        try {
            Files.createDirectories(folders.state());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return acquire(channel, folders);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokenSetup(
                    Stage.INTAKE,
                    FailureCode.DISK,
                    "The state folder " + folders.state() + " cannot be written: " + e,
                    "Check its permissions and free space, or name another one with --state",
                    e);
        }
    }

    private static OwnerLock acquire(FileChannel channel, Folders folders) throws IOException {
        List<String> lines = content(channel).lines().toList();
        String inbox = folders.inbox().toUri().getRawPath();
        if (!isLocked(channel)) {
            throw new InboxInUse("The inbox " + folders.inbox() + " is in use by process "
                    + (lines.size() > 1 ? lines.get(1) : "(unknown)") + "; one inbox has one owner");
        }
        if (!lines.isEmpty() && !lines.get(0).equals(inbox)) {
            throw new InvalidSetting("The state folder " + folders.state() + " belongs to the inbox " + lines.get(0)
                    + "; name another one with --state");
        }
        channel.truncate(0);
        String content = inbox + "\n" + ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 0);
        return new OwnerLock(channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_CONTENT);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
