package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.inbox.Folders;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files of error/ back to where they were dropped, so that they are taken again. Overwrites nothing and follows no
 * link: each folder on the way is looked at first. Needs no ownership of the inbox.
 *
 * <p>What goes along with a file goes first, then the file; its note is removed last, as are the results of a manifest,
 * which are copied. Whoever is killed in between leaves each file whole and in one place, and the next one completes it.
 * Across volumes a kill can leave a file in both folders; it then stays in error/ as well.
 */
public final class PutBack {

    private static final Logger LOG = LoggerFactory.getLogger(PutBack.class);

    /** What became of a file. */
    public sealed interface Outcome {}

    /**
     * It is in the inbox.
     *
     * @param place where
     */
    public record Back(MediaFile place) implements Outcome {}

    /**
     * It is in error/ as before.
     *
     * @param why half a sentence
     */
    public record Stays(String why) implements Outcome {}

    /** It is in error/ no more, and somebody else knows where. */
    public record Gone() implements Outcome {}

    private final Path inbox;

    public PutBack(Folders folders) {
        this.inbox = folders.inbox();
    }

    /** Puts a file back, with its followers. */
    public Outcome putBack(RefusedFile refused) {
        Optional<MediaFile> origin = Origin.of(inbox, refused.refusal());
        if (origin.isEmpty()) {
            return new Stays(namesNoPlace(refused));
        }
        try {
            if (isGone(refused.file())) {
                return complete(refused, origin.get());
            }
            return isUnfinished(refused)
                    ? new Stays("it is an empty file that keeps a place for another, which is still in the inbox")
                    : move(refused, origin.get());
        } catch (FileAlreadyExistsException e) {
            return new Stays("its place in the inbox is taken");
        } catch (IOException e) {
            return isGone(refused.file()) ? new Gone() : new Stays("it cannot be moved: " + reason(e));
        }
    }

    private static boolean isGone(MediaFile file) {
        return Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private static String namesNoPlace(RefusedFile refused) {
        String named = refused.refusal().file();
        String name = refused.witness().name();
        return named == null
                ? name + " cannot be read, or does not say where it came from"
                : name + " names " + Quote.of(named) + ", which is no place in the inbox";
    }

    /** Of a message only what the system says: names may hold anything. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : e.getClass().getSimpleName();
    }

    /** Whoever moves a file to error/ keeps its name there by an empty file, until it comes. */
    private static boolean isUnfinished(RefusedFile refused) throws IOException {
        return seen(refused.file()).fingerprint().size() == 0
                && !refused.refusal().codes().contains(FailureCode.EMPTY_FILE);
    }

    /** The file has left before what lay there about it. */
    private static Outcome complete(RefusedFile refused, MediaFile origin) throws IOException {
        boolean back = refused.refusal().rows() == null
                || isContained(
                        refused.witness().path(), SettledRows.file(origin).path());
        if (!back || !KeptPlace.isTaken(origin.path())) {
            // Whoever moved it elsewhere may still want to know what was wrong, or which rows were sent.
            return new Gone();
        }
        removeWitness(refused);
        return new Back(origin);
    }

    private Outcome move(RefusedFile refused, MediaFile origin) throws IOException {
        makeFolders(origin);
        List<Arrival> arrivals = arrivals(refused, origin);
        List<KeptPlace> kept = new ArrayList<>();
        try {
            for (Arrival arrival : arrivals) {
                kept.add(KeptPlace.keep(arrival.place()));
            }
            for (Arrival arrival : arrivals) {
                arrival.happen(new Draft(inbox));
                kept.remove(0);
            }
        } finally {
            for (KeptPlace place : kept) {
                place.giveUp();
            }
        }
        // Before the note goes: a power cut could undo the move and leave a file without a note.
        ResultFolder.sync(origin.path().getParent());
        removeWitness(refused);
        return new Back(origin);
    }

    private void makeFolders(MediaFile origin) throws IOException {
        Path path = origin.path();
        for (int names = inbox.getNameCount() + 1; names < path.getNameCount(); names++) {
            Path folder = path.getRoot().resolve(path.subpath(0, names));
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder);
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(null, null, "a part of its path in the inbox is a link, or no folder");
            }
        }
    }

    /** The file last: it is taken as soon as it is there, with what is there by then. */
    private static List<Arrival> arrivals(RefusedFile refused, MediaFile origin) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (RefusedFile.Follower follower : refused.followers()) {
            SeenFile seen = seen(follower.file());
            Path place = ResultName.beside(origin, follower.suffix()).path();
            boolean copied = follower.file().equals(refused.witness());
            // An empty one keeps a place for the one in the inbox; a copy is there if a process was killed after it.
            boolean needed = !KeptPlace.isTaken(place)
                    || seen.fingerprint().size() > 0
                            && !(copied && isContained(follower.file().path(), place));
            if (needed) {
                arrivals.add(new Arrival(seen, place, copied));
            }
        }
        arrivals.add(new Arrival(seen(refused.file()), origin.path(), false));
        return arrivals;
    }

    private static SeenFile seen(MediaFile file) throws IOException {
        return new SeenFile(file, FileStatus.of(file.path()).fingerprint());
    }

    /** Whether a file begins with all of another one. */
    private static boolean isContained(Path beginning, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        long difference = Files.mismatch(beginning, file);
        return difference < 0 || difference == Files.size(beginning);
    }

    private static void removeWitness(RefusedFile refused) {
        try {
            Files.deleteIfExists(refused.witness().path());
        } catch (IOException e) {
            LOG.warn(
                    "{}: its file is back in the inbox, but it cannot be removed: {}",
                    refused.witness().relative(),
                    reason(e));
        }
    }

    /**
     * A file on its way to a place that is kept for it.
     *
     * @param copied whether the file in error/ is still needed
     */
    private record Arrival(SeenFile from, Path place, boolean copied) {

        void happen(Draft drafts) throws IOException {
            boolean arrived =
                    copied ? ResultFolder.isCopied(from, place, drafts) : ResultFolder.isMoved(from, place, drafts);
            if (!arrived) {
                throw new FileSystemException(null, null, "it changed while it was copied");
            }
        }
    }
}
