package io.mediainbox.settle;

import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * done/ or error/: takes a file and its note, never overwriting anything. The note is complete before the file arrives;
 * both survive a power cut once {@link #take} returns.
 */
final class ResultFolder {

    /** What became of a move. */
    enum Move {
        MOVED,
        /** The file is not what was read any more: it stays, as a new file. */
        CHANGED
    }

    private final Path root;
    private final String suffix;

    /** @param suffix of the notes, such as {@code .receipt.json} */
    ResultFolder(Path root, String suffix) {
        this.root = root;
        this.suffix = suffix;
    }

    /**
     * Moves a file here and puts its note beside it.
     *
     * @param expected the state in which the file was taken
     * @throws IOException if the note cannot be written or the file cannot be moved; then neither is left here
     */
    Move take(MediaFile file, FileFingerprint expected, byte[] note) throws IOException {
        FileFingerprint current = FileStatus.of(file.path()).fingerprint();
        if (!current.equals(expected)) {
            return Move.CHANGED;
        }
        Path folder = file.in(root).getParent();
        Files.createDirectories(folder);
        Path draft = writeDraft(folder, note);
        try {
            for (int number = 1; ; number++) {
                ResultName name = ResultName.of(file.name(), number, suffix);
                if (place(folder, name, draft)) {
                    return moveBesideNote(file, current, folder, name);
                }
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path writeDraft(Path folder, byte[] note) throws IOException {
        Path draft = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(note);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        return draft;
    }

    /** Puts the note under its name and an empty file under the file's, both new; or neither, if one is taken. */
    private static boolean place(Path folder, ResultName name, Path draft) throws IOException {
        Path file = child(folder, name.file());
        try {
            // A rename replaces what stands there without a word, so the name is made ours first.
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            putNote(draft, child(folder, name.note()));
            return true;
        } catch (FileAlreadyExistsException e) {
            Files.delete(file);
            return false;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void putNote(Path draft, Path note) throws IOException {
        try {
            // A link appears whole and refuses a name that is taken.
            Files.createLink(note, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.createFile(note);
            try {
                Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(note);
                throw e;
            }
        }
    }

    private static Move moveBesideNote(MediaFile file, FileFingerprint expected, Path folder, ResultName name)
            throws IOException {
        Path target = child(folder, name.file());
        Path note = child(folder, name.note());
        boolean renamed;
        try {
            renamed = isRenamed(file.path(), target);
            if (!renamed && copyAcrossVolumes(file.path(), target, expected) == Move.CHANGED) {
                Files.deleteIfExists(note);
                return Move.CHANGED;
            }
        } catch (IOException e) {
            // Only here: once it was renamed, the target is all there is of the file.
            Files.deleteIfExists(note);
            Files.deleteIfExists(target);
            throw e;
        }
        if (renamed && !isWhatWasRead(target, expected)) {
            // Somebody put another file into its place in the last moment: that one was not sent.
            giveBack(target, file.path());
            Files.deleteIfExists(note);
            return Move.CHANGED;
        }
        sync(folder);
        return Move.MOVED;
    }

    /** @return false if the target lies on another volume */
    private static boolean isRenamed(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AtomicMoveNotSupportedException e) {
            return false;
        }
    }

    private static boolean isWhatWasRead(Path target, FileFingerprint expected) throws IOException {
        FileFingerprint arrived;
        try {
            arrived = FileStatus.of(target).fingerprint();
        } catch (NoSuchFileException e) {
            // Whoever empties this folder was quick: the move itself went well.
            return true;
        }
        return arrived.size() == expected.size() && arrived.modified().equals(expected.modified());
    }

    /** The copy is complete on disk before the original goes. */
    private static Move copyAcrossVolumes(Path source, Path target, FileFingerprint expected) throws IOException {
        Path copy = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (!FileStatus.of(source).fingerprint().equals(expected)) {
                Files.delete(target);
                return Move.CHANGED;
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.getParent());
            Files.delete(source);
            return Move.MOVED;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Back to the inbox, under its own name or, if a third file has taken that meanwhile, with a number. */
    private static void giveBack(Path moved, Path origin) throws IOException {
        String name = origin.toUri()
                .getRawPath()
                .substring(origin.getParent().toUri().getRawPath().length());
        for (int number = 1; ; number++) {
            Path place =
                    child(origin.getParent(), ResultName.of(name, number, "").file());
            try {
                Files.createFile(place);
                Files.move(moved, place, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileAlreadyExistsException e) {
                // The next number, then.
            }
        }
    }

    /** Without it a power cut can undo the rename, or lose a copy whose original was deleted. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems do not open folders; their renames are as durable as they make them.
        }
    }

    private static Path child(Path folder, String encodedName) {
        String parent = folder.toUri().getRawPath();
        return Path.of(URI.create("file://" + (parent.endsWith("/") ? parent : parent + "/") + encodedName));
    }
}
