package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where the files of one inbox enter the stages. From here on every record knows its inbox.
 *
 * <p>Cannot fail: an exception before there is a record could not be settled, and the file would come back for ever.
 */
public final class InboxEntry {

    private final Inbox inbox;
    private volatile Instant lookBegan;

    public InboxEntry(Inbox inbox) {
        this.inbox = inbox;
        lookBegins();
    }

    /** A look at the inbox begins: it lists many files, which are claimed one after the other. */
    public void lookBegins() {
        lookBegan = inbox.clock().instant();
    }

    /** Takes a file that the last look found. */
    public ClaimedFile claim(File file) {
        return take(file.toPath(), lookBegan);
    }

    /** Takes a file that was found at this moment. */
    public ClaimedFile take(Path path) {
        return take(path, inbox.clock().instant());
    }

    private ClaimedFile take(Path path, Instant found) {
        MediaFile file = MediaFile.below(inbox.folders().inbox(), path);
        inbox.tally().taken(file.relative());
        return new ClaimedFile(inbox, seen(file), Sidecars.beside(file).map(InboxEntry::seen), found);
    }

    /** The file as it is now. */
    public static SeenFile seen(MediaFile file) {
        try {
            return new SeenFile(file, FileStatus.of(file.path()).fingerprint());
        } catch (IOException e) {
            return new SeenFile(file, null);
        }
    }
}
