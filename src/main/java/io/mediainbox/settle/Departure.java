package io.mediainbox.settle;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files out of an inbox into one of its result folders, with all that belongs to them. */
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Inbox inbox;
    private final Path root;
    private final ResultFolder folder;

    /** @param root done/ or error/ of the inbox */
    Departure(Inbox inbox, Path root) {
        this.inbox = inbox;
        this.root = root;
        this.folder = new ResultFolder(root, inbox.folders().inbox());
    }

    /**
     * Moves a file with its note and its sidecar, then the attachments that it named.
     *
     * @return false if the file is not what was taken any more
     */
    boolean take(ClaimedFile claimed, List<SeenFile> attachments, byte[] note, String noteSuffix) throws IOException {
        List<Bundle.Follower> sidecar = claimed.sidecar().stream()
                .map(seen -> new Bundle.Follower(seen, suffix(seen.file(), claimed.file())))
                .toList();
        if (!folder.take(new Bundle(claimed.seen(), note, noteSuffix, sidecar)).isMoved()) {
            return false;
        }
        claimed.sidecar().ifPresent(seen -> inbox.tally().companion(seen.file().relative()));
        attachments.forEach(this::takeAttachment);
        return true;
    }

    /** What the name of a sidecar has more: {@code .json}, in the case in which it was written. */
    static String suffix(MediaFile sidecar, MediaFile described) {
        return sidecar.name().substring(described.name().length());
    }

    /** Moves a manifest with the results of its rows. */
    boolean takeManifest(ClaimedFile claimed) throws IOException {
        return folder.take(new Bundle(claimed.seen(), null, "", results(claimed)))
                .isMoved();
    }

    /** None if somebody took them away: no reason to keep the manifest. */
    private static List<Bundle.Follower> results(ClaimedFile claimed) throws IOException {
        MediaFile results = SettledRows.file(claimed.file());
        try {
            SeenFile seen = new SeenFile(results, FileStatus.of(results.path()).fingerprint());
            return List.of(new Bundle.Follower(seen, SettledRows.SUFFIX));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Whoever named it is settled: what goes wrong here is no reason to send that again. */
    void takeAttachment(SeenFile seen) {
        String attachment = seen.file().relative();
        try {
            if (DiskRetries.isGone(seen.file())) {
                // Another item that named it took it along.
                return;
            }
            inbox.settledAttachments().settle(attachment, root, () -> {
                Optional<Path> place =
                        folder.take(new Bundle(seen, null, "", List.of())).place();
                place.ifPresent(moved -> inbox.tally().companion(attachment));
                return place;
            });
        } catch (NoSuchFileException e) {
            // Taken along by another item, in this moment.
        } catch (IOException e) {
            LOG.warn("{}: stays in the inbox, what named it is settled: {}", attachment, e.toString());
        } catch (BrokenSetup e) {
            LOG.warn("{}: what named it is settled, but not all can be written down: {}", attachment, e.getMessage());
        }
    }
}
