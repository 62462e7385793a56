package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that was taken into the stages. Nothing is known of it but its place and state.
 *
 * @param inbox where it lies
 * @param seen its place and the state it was taken in
 * @param sidecar that stood beside it then
 * @param takenAt when the look began that found it, by the clock of the inbox
 */
public record ClaimedFile(Inbox inbox, SeenFile seen, Optional<SeenFile> sidecar, Instant takenAt) implements Claim {

    @Override
    public MediaFile file() {
        return seen.file();
    }

    /** Null if the file was gone by then. */
    public FileFingerprint fingerprint() {
        return seen.fingerprint();
    }

    @Override
    public String name() {
        return file().relative();
    }

    @Override
    public ClaimedFile withoutContent() {
        return this;
    }
}
