package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import java.time.Instant;

/**
 * One row of a manifest that was taken into the stages.
 *
 * @param manifest that holds it
 * @param number from 1
 * @param digest of the row as JSON without insignificant blanks
 * @param content the row itself; null once its payload is made
 * @param takenAt when it was read, by the clock of the inbox
 */
public record ClaimedRow(Manifest manifest, int number, ContentDigest digest, ManifestRow content, Instant takenAt)
        implements Claim {

    @Override
    public Inbox inbox() {
        return manifest.inbox();
    }

    @Override
    public MediaFile file() {
        return manifest.claimed().file();
    }

    @Override
    public String name() {
        return file().relative() + "#" + number;
    }

    @Override
    public ClaimedRow withoutContent() {
        return new ClaimedRow(manifest, number, digest, null, takenAt);
    }
}
