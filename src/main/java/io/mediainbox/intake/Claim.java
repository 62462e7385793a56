package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.MediaFile;
import java.time.Instant;

/** What was taken into the stages, and so the beginning of every chain of records: a file, or one row of a manifest. */
public sealed interface Claim extends InFlight permits ClaimedFile, ClaimedRow {

    @Override
    Inbox inbox();

    /** The file, or the manifest that holds the row. */
    MediaFile file();

    /** Its name within the inbox, unlike that of any other item: a percent-encoded path, for a row with {@code #17}. */
    String name();

    /** When it was found; the gate was open then. */
    Instant takenAt();

    /** For the way after the payload is made: nothing that was read need be held any longer. */
    Claim withoutContent();

    @Override
    default Claim claimed() {
        return this;
    }
}
