package io.mediainbox.settle;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.Companion;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files out of an inbox into one of its result folders, with all that belongs to them. */
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    /** A sidecar has the name of its image and this. */
    private static final String SIDECAR = ".json";

    private final Inbox inbox;
    private final ResultFolder folder;

    /** @param root done/ or error/ of the inbox */
    Departure(Inbox inbox, Path root) {
        this.inbox = inbox;
        this.folder = new ResultFolder(root);
    }

    /**
     * Moves a file with its note and its sidecar, then the attachments that it named.
     *
     * @param item null if the file was never read
     * @return false if the file is not what was taken any more
     */
    boolean take(ClaimedFile claimed, IntakeItem item, byte[] note, String noteSuffix) throws IOException {
        List<Bundle.Follower> sidecar = claimed.sidecar().stream()
                .map(seen -> new Bundle.Follower(seen, SIDECAR))
                .toList();
        if (!folder.take(new Bundle(claimed.seen(), note, noteSuffix, sidecar)).isMoved()) {
            return false;
        }
        claimed.sidecar().ifPresent(seen -> inbox.tally().companion(seen.file().relative()));
        if (item != null) {
            item.companions().stream()
                    .filter(companion -> companion.role() == Companion.Role.ATTACHMENT)
                    .forEach(companion -> takeAttachment(companion.seen().file()));
        }
        return true;
    }

    /** Moves a manifest with the results of its rows. */
    boolean takeManifest(ClaimedFile claimed, MediaFile results, String suffix) throws IOException {
        SeenFile seen = new SeenFile(results, FileStatus.of(results.path()).fingerprint());
        Bundle bundle = new Bundle(claimed.seen(), null, "", List.of(new Bundle.Follower(seen, suffix)));
        return folder.take(bundle).isMoved();
    }

    /** Whoever named it is settled: what goes wrong here is no reason to send that again. */
    void takeAttachment(MediaFile attachment) {
        try {
            inbox.settledAttachments().settle(attachment.relative(), () -> {
                SeenFile seen = new SeenFile(
                        attachment, FileStatus.of(attachment.path()).fingerprint());
                return folder.take(new Bundle(seen, null, "", List.of())).place();
            });
            inbox.tally().companion(attachment.relative());
        } catch (NoSuchFileException e) {
            // Another item that named it took it along.
        } catch (IOException e) {
            LOG.warn("{}: stays in the inbox, what named it is settled: {}", attachment.relative(), e.toString());
        }
    }
}
