package io.mediainbox.settle;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Forecast;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Tally;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.ManifestReader;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.DeliveredBefore;

/** Ends an item of {@code plan}: says what would become of it, moves nothing, writes nothing. */
public final class Forecaster {

    private final ManifestReader reader = new ManifestReader();
    private final Bookkeeping books = new Bookkeeping(this::end);

    public void foresee(EnrichedPayload payload) throws InterruptedException {
        foreseen(payload, payload.json().length, payload.jsonDigest().hex(), null);
    }

    /** The file would be moved, and nothing sent. */
    public void foreseeMove(DeliveredBefore before) throws InterruptedException {
        LedgerItem.Request request = before.first().request();
        before.inbox().tally().alreadyDelivered();
        foreseen(
                before,
                request.payloadBytes(),
                request.payloadSha256(),
                before.first().name());
    }

    private void foreseen(InFlight record, long payloadBytes, String payloadSha256, String sameAs)
            throws InterruptedException {
        Inbox inbox = record.inbox();
        Settler.leave(record);
        inbox.tally().done(record.claimed().name());
        companions(record);
        inbox.listener()
                .foreseen(new Forecast(
                        record.claimed().file().relative(),
                        Endings.row(record),
                        record.target().kind().word(),
                        record.target().url().toString(),
                        payloadBytes,
                        payloadSha256,
                        sameAs));
        books.delivered(record);
    }

    public void foreseeFailure(InFlight record, Throwable problem) throws InterruptedException {
        Inbox inbox = record.inbox();
        Settler.leave(record);
        if (problem instanceof RejectedInput || problem instanceof RefusedDelivery) {
            // Not by way of the inbox: its error budget is for files that really went to error.
            inbox.tally().error(record.claimed().name());
            companions(record);
            inbox.listener().settled(Endings.refused(record, (MediaInboxFailure) problem));
            books.refused(record);
        } else if (problem instanceof MediaInboxFailure failure) {
            books.waits(record, failure.code().word());
        } else {
            inbox.tally().unexpected();
            books.waits(record, "unexpected");
        }
    }

    /** No more rows of a manifest are read. */
    public void allRead(Manifest manifest) throws InterruptedException {
        books.allRead(manifest);
    }

    /** They go where the item goes; those of a row with its manifest. */
    private static void companions(InFlight record) {
        if (record.item() != null && record.claimed() instanceof ClaimedFile) {
            record.item().companions().forEach(companion -> record.inbox()
                    .tally()
                    .foreseenCompanion(companion.seen().file().relative()));
        }
    }

    private void end(Manifest manifest) {
        Tally tally = manifest.inbox().tally();
        if (manifest.left() > 0) {
            tally.waitingRows(manifest.claimed().name(), manifest.leftReason(), manifest.left());
        } else {
            tally.companion(manifest.claimed().name());
            reader.attachments(
                    manifest,
                    attachment -> tally.foreseenCompanion(attachment.file().relative()));
        }
    }
}
