package io.mediainbox.intake;

import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What lies in an inbox and would be taken sooner or later, by names and kinds of files alone: nothing is opened, and
 * whether a file is complete or belongs to another one is not asked.
 *
 * @param files regular files whose names do not keep them out; sidecars are among them
 * @param oldest the one that nobody has touched for the longest time; null if there is none
 * @param since when it was last changed or renamed, which users cannot set; null likewise
 */
public record Backlog(long files, MediaFile oldest, Instant since) {

    private static final Backlog NONE = new Backlog(0, null, null);

    /**
     * Counts the files of an inbox.
     *
     * @throws IOException if the inbox itself cannot be read
     */
    public static Backlog of(Path inbox) throws IOException {
        Backlog[] found = {NONE};
        InboxWalk.visit(inbox, file -> found[0] = found[0].with(file));
        return found[0];
    }

    private Backlog with(MediaFile file) {
        if (NameRules.skip(file.segments()).isPresent()) {
            return this;
        }
        try {
            FileStatus status = FileStatus.of(file.path());
            return status.regular() ? with(file, status.fingerprint().changed().toInstant()) : this;
        } catch (IOException e) {
            // Taken in this moment.
            return this;
        }
    }

    private Backlog with(MediaFile file, Instant changed) {
        return since == null || changed.isBefore(since)
                ? new Backlog(files + 1, file, changed)
                : new Backlog(files + 1, oldest, since);
    }
}
