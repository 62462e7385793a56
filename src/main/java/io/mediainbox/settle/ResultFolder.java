package io.mediainbox.settle;

import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * done/ or error/: takes files and their notes, never overwriting anything. The note is complete before the file arrives;
 * both survive a power cut once {@link #take} returns.
 */
final class ResultFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ResultFolder.class);

    /**
     * What became of a move.
     *
     * @param place where the file is now; empty if it is not what was read any more and stays, as a new file
     */
    record Move(Optional<Path> place) {

        static final Move CHANGED = new Move(Optional.empty());

        boolean isMoved() {
            return place.isPresent();
        }
    }

    private final Path root;
    private final Draft drafts;

    /** @param inbox where files come from */
    ResultFolder(Path root, Path inbox) {
        this.root = root;
        this.drafts = new Draft(inbox);
    }

    /**
     * Moves a file here, with its note and what else stays beside it.
     *
     * @throws IOException if the note cannot be written or the file cannot be moved; then neither is left here
     */
    Move take(Bundle bundle) throws IOException {
        MediaFile file = bundle.main().file();
        if (!isUnchanged(bundle.main())) {
            return Move.CHANGED;
        }
        Path folder = file.in(root).getParent();
        Files.createDirectories(folder);
        Path draft = bundle.note() == null ? null : writeDraft(drafts.note(folder, file.relative()), bundle.note());
        try {
            for (int number = 1; ; number++) {
                Places places = Places.of(folder, bundle, number);
                if (places.reserve(draft)) {
                    return move(bundle, places);
                }
            }
        } finally {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static boolean isUnchanged(SeenFile seen) throws IOException {
        return FileStatus.of(seen.file().path()).fingerprint().equals(seen.fingerprint());
    }

    private Move move(Bundle bundle, Places places) throws IOException {
        Path source = bundle.main().file().path();
        boolean renamed;
        try {
            renamed = isRenamed(source, places.main());
            if (!renamed && !isMovedByCopy(bundle.main(), places.main(), drafts)) {
                places.giveUp();
                return Move.CHANGED;
            }
        } catch (IOException e) {
            // Only here: once it was renamed, the target is all there is of the file.
            places.giveUp();
            throw e;
        }
        if (renamed && !isWhatWasRead(places.main(), bundle.main().fingerprint())) {
            // Somebody put another file into its place in the last moment: that one was not sent.
            giveBack(places.main(), source);
            places.giveUpOthers();
            return Move.CHANGED;
        }
        moveFollowers(bundle.followers(), places.followers());
        if (places.note() != null || !places.followers().isEmpty()) {
            // A file that goes alone is an attachment: should its move be lost, it lies in the inbox again.
            sync(places.main().getParent());
        }
        return new Move(Optional.of(places.main()));
    }

    /** The file is where it belongs by now: what goes wrong here must not bring it back. */
    private void moveFollowers(List<Bundle.Follower> followers, List<Path> places) {
        for (int i = 0; i < followers.size(); i++) {
            SeenFile seen = followers.get(i).seen();
            try {
                boolean moved = isUnchanged(seen) && isMoved(seen, places.get(i), drafts);
                if (!moved) {
                    Files.deleteIfExists(places.get(i));
                }
            } catch (IOException e) {
                leave(seen, places.get(i), e);
            }
        }
    }

    private static void leave(SeenFile follower, Path place, IOException problem) {
        LOG.warn(
                "{}: stays in the inbox, the file that it belongs to was moved: {}",
                follower.file().relative(),
                problem);
        try {
            // Once it was copied, the copy may be all there is of it.
            if (Files.exists(follower.file().path(), LinkOption.NOFOLLOW_LINKS) || Files.size(place) == 0) {
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            // An empty file is left in its place, which takes nothing away from anybody.
        }
    }

    private static Path writeDraft(Path draft, byte[] note) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
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

    /** @return false if the target lies on another volume */
    private static boolean isRenamed(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AtomicMoveNotSupportedException e) {
            return false;
        }
    }

    private static boolean isWhatWasRead(Path target, FileFingerprint expected) {
        FileFingerprint arrived;
        try {
            arrived = FileStatus.of(target).fingerprint();
        } catch (IOException e) {
            // Whoever empties this folder was quick, or the disk fails from now on: the move itself went well.
            return true;
        }
        return arrived.size() == expected.size() && arrived.modified().equals(expected.modified());
    }

    /**
     * Moves a file to a name that is kept for it, also to another volume.
     *
     * @return false if it changed while it was copied
     */
    static boolean isMoved(SeenFile source, Path target, Draft drafts) throws IOException {
        return isRenamed(source.file().path(), target) || isMovedByCopy(source, target, drafts);
    }

    /** The copy is complete on disk before the original goes. */
    private static boolean isMovedByCopy(SeenFile source, Path target, Draft drafts) throws IOException {
        boolean copied = isCopied(source, target, drafts);
        if (copied) {
            // Gone already is as good: the copy is all there is of it then.
            Files.deleteIfExists(source.file().path());
        }
        return copied;
    }

    /**
     * Puts a copy under a name that is kept for it; it is complete on disk when it appears.
     *
     * @return false if the original changed meanwhile
     */
    static boolean isCopied(SeenFile source, Path target, Draft drafts) throws IOException {
        Path copy = drafts.copy(target.getParent(), source.file().relative());
        try {
            Files.copy(
                    source.file().path(),
                    copy,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (!isUnchanged(source)) {
                return false;
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.getParent());
            return true;
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
            Path place = Places.child(
                    origin.getParent(), ResultName.of(name, number, "").file());
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
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems do not open folders; their renames are as durable as they make them.
        }
    }
}
