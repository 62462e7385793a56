package io.mediainbox.settle;

import io.mediainbox.intake.InboxWalk;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.intake.Sidecars;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds what can be put back from error/: each file with a note, each manifest with the results of its rows, and notes and
 * results whose file has gone. Follows no link. Attachments have neither note nor results, and are not found.
 */
public final class ErrorFolder {

    private final Path root;
    private final Instant moment;
    private long late;

    /**
     * @param root absolute
     * @param moment what came later is left alone: a file that was put back may be refused again at once, and would be
     *     found over and over
     */
    public ErrorFolder(Path root, Instant moment) {
        this.root = root;
        this.moment = moment;
    }

    /**
     * In no order; one by one, so that the visitor may move what it is shown.
     *
     * @throws IOException if error/ itself cannot be read; one that does not exist is empty
     */
    public void visit(Consumer<RefusedFile> visitor) throws IOException {
        late = 0;
        if (Files.isDirectory(root)) {
            InboxWalk.visit(root, file -> find(file).ifPresent(refused -> show(refused, visitor)));
        }
    }

    /** How many files the last visit left out because they had come too late. */
    public long late() {
        return late;
    }

    private void show(RefusedFile refused, Consumer<RefusedFile> visitor) {
        try {
            FileStatus witness = FileStatus.of(refused.witness().path());
            if (witness.fingerprint().changed().toInstant().isAfter(moment)) {
                late++;
            } else {
                visitor.accept(refused);
            }
        } catch (IOException e) {
            // Somebody took it away in this moment.
        }
    }

    private Optional<RefusedFile> find(MediaFile file) {
        if (!isFile(file)) {
            return Optional.empty();
        }
        if (file.name().endsWith(ErrorNote.SUFFIX)) {
            return withoutFile(file, ErrorNote.SUFFIX);
        }
        if (file.name().endsWith(SettledRows.SUFFIX)) {
            return withoutFile(file, SettledRows.SUFFIX);
        }
        return witness(file).map(suffix -> {
            MediaFile witness = ResultName.beside(file, suffix);
            return new RefusedFile(file, witness, followers(file), refusal(witness, suffix));
        });
    }

    /** What the name of its note or its results has more; a file that has one of them is an item of its own. */
    private static Optional<String> witness(MediaFile file) {
        return Stream.of(ErrorNote.SUFFIX, SettledRows.SUFFIX)
                .filter(suffix -> isFile(ResultName.beside(file, suffix)))
                .findFirst();
    }

    private static List<RefusedFile.Follower> followers(MediaFile file) {
        Stream<RefusedFile.Follower> sidecar = Sidecars.beside(file)
                .filter(other -> witness(other).isEmpty())
                .map(other -> new RefusedFile.Follower(
                        other, other.name().substring(file.name().length())))
                .stream();
        Stream<RefusedFile.Follower> results = Stream.of(SettledRows.file(file))
                .filter(ErrorFolder::isFile)
                .map(other -> new RefusedFile.Follower(other, SettledRows.SUFFIX));
        return Stream.concat(sidecar, results).toList();
    }

    /** A note or results whose file was moved by hand, or put back by a process that was killed before it ended. */
    private Optional<RefusedFile> withoutFile(MediaFile witness, String suffix) {
        String name = witness.name();
        MediaFile plain = witness.sibling(name.substring(0, name.length() - suffix.length()));
        if (isThere(plain)) {
            return Optional.empty();
        }
        Refusal refusal = refusal(witness, suffix);
        // A long name is cut short in that of its note, which holds the whole of it.
        Stream<MediaFile> named = Origin.of(root, refusal).map(origin -> witness.sibling(origin.name())).stream();
        return Stream.concat(Stream.of(plain), named)
                .filter(file -> ResultName.beside(file, suffix).path().equals(witness.path()))
                .findFirst()
                .filter(file -> !isThere(file))
                .map(file -> new RefusedFile(file, witness, List.of(), refusal));
    }

    private Refusal refusal(MediaFile witness, String suffix) {
        return suffix.equals(ErrorNote.SUFFIX) ? Refusal.ofNote(root, witness) : Refusal.ofResults(root, witness);
    }

    private static boolean isThere(MediaFile file) {
        return !Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(MediaFile file) {
        return Files.isRegularFile(file.path(), LinkOption.NOFOLLOW_LINKS);
    }
}
