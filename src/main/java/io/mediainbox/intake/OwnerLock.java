package io.mediainbox.intake;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.InvalidSetting;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One inbox, one owner: an operating system's lock on {@code owner.lock} in the state folder. It ends with the process,
 * however that ends, so there is nothing to clean up. The file names the inbox and the owner's process id.
 */
public final class OwnerLock implements AutoCloseable {

    private static final int LONGEST_CONTENT = 8_192;

    /**
     * What this process owns. The lock belongs to the process, and closing any channel of the file gives it up: the file
     * of an owner in here must not even be opened again.
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path state;
    private final FileChannel channel;

    private OwnerLock(Path state, FileChannel channel) {
        this.state = state;
        this.channel = channel;
    }

    /**
     * @throws InboxInUse if there is an owner; the message names its process id
     * @throws InvalidSetting if the state folder belongs to another inbox
     * @throws BrokenSetup if the state folder cannot be written
     */
    public static OwnerLock acquire(Folders folders) {
        try {
            Path state = Files.createDirectories(folders.state()).toRealPath();
            if (!OWNED.add(state)) {
                throw inUse(folders, String.valueOf(ProcessHandle.current().pid()));
            }
            try {
                return acquire(state, folders);
            } catch (IOException | RuntimeException e) {
                OWNED.remove(state);
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

    private static OwnerLock acquire(Path state, Folders folders) throws IOException {
        FileChannel channel = FileChannel.open(
                state.resolve("owner.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            write(channel, folders);
            return new OwnerLock(state, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void write(FileChannel channel, Folders folders) throws IOException {
        List<String> lines = content(channel).lines().toList();
        // Links resolved: an inbox has one owner under all its names.
        String inbox = folders.inbox().toRealPath().toUri().getRawPath();
        if (!isLocked(channel)) {
            throw inUse(folders, lines.size() > 1 ? lines.get(1) : "(unknown)");
        }
        if (!lines.isEmpty()
                && !lines.get(0).equals(inbox)
                && Files.exists(Path.of(URI.create("file://" + lines.get(0))))) {
            throw new InvalidSetting("The state folder " + folders.state() + " belongs to the inbox " + lines.get(0)
                    + "; name another one with --state");
        }
        channel.truncate(0);
        String content = inbox + "\n" + ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static InboxInUse inUse(Folders folders, String pid) {
        return new InboxInUse(
                "The inbox " + folders.inbox() + " is in use by process " + pid + "; one inbox has one owner");
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
        // Once: by a second time somebody else may be the owner.
        if (channel.isOpen()) {
            channel.close();
            OWNED.remove(state);
        }
    }
}
