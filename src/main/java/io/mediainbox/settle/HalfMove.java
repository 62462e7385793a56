package io.mediainbox.settle;

import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A move that a process began and may not have finished. The names that it made its own tell how far it came: an empty
 * file holds the place of one that has not arrived.
 */
final class HalfMove {

    private final Bundle bundle;
    private final Path folder;
    private final Predicate<Path> isOurNote;
    private final Draft drafts;

    /**
     * @param bundle what was to be moved
     * @param root where to
     * @param isOurNote whether a note was written by that process, for that file
     */
    HalfMove(Path inbox, Bundle bundle, Path root, Predicate<Path> isOurNote) {
        this.bundle = bundle;
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
        return isThere(main) ? Files.size(main) > 0 || !isInInbox() : !isInInbox();
    }

    boolean isInInbox() {
        return isThere(bundle.main().file().path());
    }

    /** A note says whose the places are. Without one they were the last to be made ours: all before were taken. */
    private Optional<Places> begun() {
        Places last = null;
        for (int number = 1; ; number++) {
            Places places = Places.of(folder, bundle, number);
            if (!places.isTaken()) {
                return Optional.ofNullable(last);
            }
            if (places.note() == null) {
                last = isOlder(places) ? last : places;
            } else if (isThere(places.note()) && isOurNote.test(places.note())) {
                return Optional.of(places);
            }
        }
    }

    /** A whole file in the place, while ours is still in the inbox, was there before. */
    private boolean isOlder(Places places) {
        try {
            return isInInbox() && isThere(places.main()) && Files.size(places.main()) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void sweepDrafts() throws IOException {
        Files.deleteIfExists(drafts.note(folder, bundle.main().file().relative()));
        Files.deleteIfExists(drafts.copy(folder, bundle.main().file().relative()));
        for (Bundle.Follower follower : bundle.followers()) {
            Files.deleteIfExists(drafts.copy(folder, follower.seen().file().relative()));
        }
    }

    /** A file that was copied to another volume is still in the inbox, too, if the process ended before it was deleted. */
    void deleteCopied(Path arrived, String sha256) throws IOException {
        Path original = bundle.main().file().path();
        if (isInInbox()
                && Files.getLastModifiedTime(original).equals(Files.getLastModifiedTime(arrived))
                && digest(original).hex().equals(sha256)
                && digest(arrived).hex().equals(sha256)) {
            Files.delete(original);
        }
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

    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
