package io.mediainbox.intake;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.manifest.ManifestRows;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows of a manifest, one after the other, as fast as the stages behind it take them. */
public final class ManifestReader {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestReader.class);

    /**
     * The rows that have not come to an end yet. Ends early when the gate closes or the inbox stops; the rows that are
     * left then are counted.
     *
     * @throws io.mediainbox.failure.UnsettledInput if the manifest changed since it was opened
     */
    public RowsInOrder rows(Manifest manifest) {
        return new RowsInOrder(
                manifest, OpenFile.open(manifest.inbox(), manifest.claimed().seen()));
    }

    /** The images that rows name and that lie in the inbox; one may come several times. */
    public void attachments(Manifest manifest, Consumer<MediaFile> visitor) {
        Inbox inbox = manifest.inbox();
        try (OpenFile file = OpenFile.open(inbox, manifest.claimed().seen());
                ManifestRows rows = manifest.format().open(file.stream(), inbox.targets())) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                if (row.json() != null) {
                    Attachment.find(manifest.claimed(), row.json()).ifPresent(visitor);
                }
            }
        } catch (IOException | UncheckedIOException | RejectedInput | UnsettledInput e) {
            // The manifest changed meanwhile: it stays, and its attachments with it.
            LOG.warn(
                    "{}: its attachments cannot be found: {}",
                    manifest.claimed().name(),
                    e.toString());
        }
    }
}
