package io.mediainbox.intake;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.util.Optional;

/**
 * What is still true of the rows that came to an end before. A delivered row is sent again only if it, or the image that
 * it names, is another one now. A refused row is tried again if somebody has had the manifest in hands since: put it back,
 * edited it or dropped it anew, all of which change its change time. Untouched, it was only interrupted.
 */
final class EarlierRun {

    private final ClaimedFile manifest;
    private final SettledRows rows;

    EarlierRun(ClaimedFile manifest, SettledRows rows) {
        this.manifest = manifest;
        this.rows = rows;
    }

    /** Whether the row need not be sent. */
    boolean settled(ManifestRow row, ContentDigest digest) {
        int number = row.number();
        return rows.contains(number, digest)
                && (rows.wasDelivered(number) || !isSince(manifest.fingerprint(), rows.endedAt(number)))
                && (!rows.hadImage(number) || hasSameImage(row));
    }

    /** Whether it need not be sent because it was delivered; for a row that is {@link #settled}. */
    boolean wasDelivered(ManifestRow row) {
        return rows.wasDelivered(row.number());
    }

    /** Whether it ended in this run, and is counted already; for a row that is {@link #settled}. */
    boolean isCounted(ManifestRow row) {
        return rows.isOfThisRun(row.number());
    }

    private boolean hasSameImage(ManifestRow row) {
        return Attachment.find(manifest, row.json())
                .map(image -> isWhatWasSent(row, image).isPresent())
                // Taken away, or moved to done/ already: there is nothing else that could be sent.
                .orElse(true);
    }

    /**
     * The image of a row in its present state, if that is the state in which it was sent, or if it never was.
     *
     * @param image that the row names
     */
    Optional<SeenFile> isWhatWasSent(ManifestRow row, MediaFile image) {
        try {
            SeenFile seen = new SeenFile(image, FileStatus.of(image.path()).fingerprint());
            boolean unknown = !rows.knows(row.number()) || !rows.hadImage(row.number());
            return unknown || !isSince(seen.fingerprint(), rows.readAt(row.number())) || hasDigestOf(row, seen)
                    ? Optional.of(seen)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The change time cannot be set by users: what did not change since then need not be read. */
    private static boolean isSince(FileFingerprint fingerprint, long moment) {
        return fingerprint.changed().toMillis() > moment;
    }

    private boolean hasDigestOf(ManifestRow row, SeenFile image) {
        Inbox inbox = manifest.inbox();
        try (OpenFile file = OpenFile.open(inbox, image)) {
            return rows.hadImage(row.number(), ContentDigest.of(file.whole()));
        } catch (RejectedInput | UnsettledInput e) {
            return false;
        }
    }
}
