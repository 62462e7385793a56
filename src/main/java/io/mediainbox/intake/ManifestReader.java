package io.mediainbox.intake;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.manifest.ManifestRows;
import io.mediainbox.media.SeenFile;
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

    /**
     * The images that rows name and that lie in the inbox, in the state in which they were sent; one may come several
     * times. One that was exchanged since is not among them: it was not sent.
     */
    public void attachments(Manifest manifest, Consumer<SeenFile> visitor) {
        Inbox inbox = manifest.inbox();
        ClaimedFile claimed = manifest.claimed();
        try (OpenFile file = OpenFile.open(inbox, claimed.seen());
                ManifestRows rows = manifest.format().open(file.stream(), inbox.targets())) {
            EarlierRun sent = new EarlierRun(claimed, SettledRows.read(inbox, claimed.file(), file.size()));
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                if (row.json() != null) {
                    Attachment.find(claimed, row.json())
                            .flatMap(image -> sent.isWhatWasSent(row, image))
                            .ifPresent(visitor);
                }
            }
        } catch (IOException | UncheckedIOException | RejectedInput | UnsettledInput e) {
            // The manifest changed meanwhile: it stays, and its attachments with it.
            LOG.warn("{}: its attachments stay in the inbox: {}", claimed.name(), e.toString());
        }
    }
}
