package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the files of one inbox enter the stages. From here on every record knows its inbox.
 *
 * <p>Cannot fail: an exception before there is a record could not be settled, and the file would come back for ever.
 */
public final class InboxEntry {

    private final Inbox inbox;

    public InboxEntry(Inbox inbox) {
        this.inbox = inbox;
    }

    public ClaimedFile claim(File file) {
        return take(file.toPath());
    }

    public ClaimedFile take(Path path) {
        MediaFile file = MediaFile.below(inbox.folders().inbox(), path);
        inbox.tally().taken(file.relative());
        return new ClaimedFile(inbox, file, fingerprint(path), inbox.clock().instant());
    }

    private static FileFingerprint fingerprint(Path path) {
        try {
            return FileStatus.of(path).fingerprint();
        } catch (IOException e) {
            return null;
        }
    }
}
