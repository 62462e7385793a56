package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.MediaFile;
import java.time.Instant;

/**
 * A file that was taken into the stages. Nothing is known of it but its place and state.
 *
 * @param inbox where it lies
 * @param file its place
 * @param fingerprint the state it was taken in; null if it was gone by then
 * @param takenAt when the look began that found it, by the clock of the inbox: the gate was open then
 */
public record ClaimedFile(Inbox inbox, MediaFile file, FileFingerprint fingerprint, Instant takenAt)
        implements InFlight {

    @Override
    public ClaimedFile claimed() {
        return this;
    }
}
