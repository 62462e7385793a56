package io.mediainbox.settle;

import io.mediainbox.intake.InboxEntry;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A move that a process began and may not have finished. The names that it made its own tell how far it came: an empty
 * file holds the place of one that has not arrived.
 */
final class HalfMove {

    /** A copy has the time of its original, as precisely as its volume can keep it. */
    private static final Duration PRECISION = Duration.ofSeconds(2);

    /** Asks something about a file of the inbox. */
    @FunctionalInterface
    interface Question {

        boolean isTrue(MediaFile file) throws IOException;
    }

    private final Bundle bundle;
    private final boolean mayBeEmpty;
    private final Path folder;
    private final Predicate<Path> isOurNote;
    private final Draft drafts;

    /**
     * @param bundle what was to be moved
     * @param mayBeEmpty whether the file itself may hold no bytes, as its place does before it comes
     * @param root where to
     * @param isOurNote whether a note was written by that process, for that file
     */
    HalfMove(Path inbox, Bundle bundle, boolean mayBeEmpty, Path root, Predicate<Path> isOurNote) {
        this.bundle = bundle;
        this.mayBeEmpty = mayBeEmpty;
        this.folder = bundle.main().file().in(root).getParent();
        this.isOurNote = isOurNote;
        this.drafts = new Draft(inbox);
    }

    /**
     * Takes back what did not arrive, and sweeps what was not complete.
     *
     * @return the places of what did arrive; empty if the file is to be moved again, or never was
     */
    Optional<Places> resolve() throws IOException {
        sweepDrafts();
        Optional<Places> begun = begun();
        if (begun.isEmpty() || hasArrived(begun.get().main())) {
            return begun;
        }
        for (Path follower : begun.get().followers()) {
            deleteIfEmpty(follower);
        }
        deleteIfEmpty(begun.get().main());
        if (begun.get().note() != null) {
            Files.deleteIfExists(begun.get().note());
        }
        return Optional.empty();
    }

    private boolean hasArrived(Path main) throws IOException {
        if (isThere(main) && Files.size(main) == 0) {
            return mayBeEmpty && !isInInbox();
        }
        return isThere(main) || !isInInbox();
    }

    boolean isInInbox() throws IOException {
        return isThere(original());
    }

    private Path original() {
        return bundle.main().file().path();
    }

    /** A note says whose the places are. Without one they were the last to be made ours: all before were taken. */
    private Optional<Places> begun() throws IOException {
        Places last = null;
        for (int number = 1; ; number++) {
            Places places = Places.of(folder, bundle, number);
            if (!places.isTaken()) {
                return Optional.ofNullable(last);
            }
            if (places.note() == null) {
                last = isOlder(places) ? last : places;
            } else if (isThere(places.note()) && isOurs(places)) {
                return Optional.of(places);
            }
        }
    }

    /** An empty note is one that did not become whole, where the file system knows no links; no file has come then. */
    private boolean isOurs(Places places) throws IOException {
        return Files.size(places.note()) == 0 ? !isThere(places.main()) : isOurNote.test(places.note());
    }

    /** A whole file in the place, while ours is still in the inbox, was there before, unless it is a copy of ours. */
    private boolean isOlder(Places places) throws IOException {
        return isInInbox()
                && isThere(places.main())
                && Files.size(places.main()) > 0
                && !(isCopy(places.main()) && areEmpty(places.followers()));
    }

    private static boolean areEmpty(List<Path> places) throws IOException {
        for (Path place : places) {
            if (isThere(place) && Files.size(place) > 0) {
                return false;
            }
        }
        return true;
    }

    private void sweepDrafts() throws IOException {
        Files.deleteIfExists(drafts.note(folder, bundle.main().file().relative()));
        Files.deleteIfExists(drafts.copy(folder, bundle.main().file().relative()));
        for (Bundle.Follower follower : bundle.followers()) {
            Files.deleteIfExists(drafts.copy(folder, follower.seen().file().relative()));
        }
    }

    /**
     * Does what was left to do when the file arrived. What has come to the inbox since then stays there.
     *
     * @param wasRead whether what would stay beside the file is what was read with it
     */
    void complete(Places arrived, Question wasRead) throws IOException {
        // Whoever made the copies may have died before this: a power cut could undo them when their originals are gone.
        ResultFolder.sync(folder);
        // A file that was copied to another volume is in the inbox, too, if the process ended before it was deleted.
        if (isInInbox() && isCopy(arrived.main())) {
            Files.delete(original());
        }
        for (int i = 0; i < bundle.followers().size(); i++) {
            MediaFile follower = bundle.followers().get(i).seen().file();
            Path place = arrived.followers().get(i);
            if (isThere(place)) {
                // Beside another file of the same name, it may be that one's.
                boolean belongsHere = isThere(follower.path()) && !isInInbox() && wasRead.isTrue(follower);
                complete(follower, place, belongsHere);
            }
        }
    }

    private void complete(MediaFile follower, Path place, boolean belongsHere) throws IOException {
        if (Files.size(place) > 0) {
            if (belongsHere && Files.mismatch(follower.path(), place) < 0) {
                Files.delete(follower.path());
            }
        } else if (!belongsHere || !ResultFolder.isMoved(InboxEntry.seen(follower), place, drafts)) {
            deleteIfEmpty(place);
        }
    }

    private boolean isCopy(Path place) throws IOException {
        Duration apart = Duration.between(
                Files.getLastModifiedTime(place).toInstant(),
                Files.getLastModifiedTime(original()).toInstant());
        return apart.abs().compareTo(PRECISION) < 0 && Files.mismatch(place, original()) < 0;
    }

    static ContentDigest digest(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return ContentDigest.stream(in).ofAll();
        }
    }

    static void deleteIfEmpty(Path path) throws IOException {
        if (isThere(path) && Files.size(path) == 0) {
            Files.delete(path);
        }
    }

    /** @throws IOException if that cannot be told: what cannot be seen is not gone */
    static boolean isThere(Path path) throws IOException {
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!there && !Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "its folder cannot be read");
        }
        return there;
    }
}
