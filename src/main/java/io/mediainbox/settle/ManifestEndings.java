package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Tally;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.ManifestReader;
import io.mediainbox.ledger.LedgerItem;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends manifests whose rows have come to an end: done/ if all were delivered, error/ if not, and back to the inbox if some
 * are left for another time.
 */
final class ManifestEndings {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestEndings.class);

    /** A row that waits for nothing but time is looked for again after a while, not at once. */
    private static final Set<String> PASSING = Set.of(FailureCode.UNSTABLE.word(), FailureCode.MISSING_PARTNER.word());

    private final ManifestReader reader = new ManifestReader();

    /** Ends a manifest, once; whatever happens here, it is not in flight afterwards. */
    void end(Manifest manifest) throws InterruptedException {
        Tally tally = manifest.inbox().tally();
        String name = manifest.claimed().name();
        try {
            if (manifest.left() > 0) {
                giveBack(manifest);
            } else {
                settle(manifest);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{}: unexpected failure at the end of its rows; the manifest stays in the inbox", name, e);
            manifest.inbox().parking().park(name, "unexpected");
            tally.unexpected();
            tally.waiting(name, "unexpected");
        } catch (InterruptedException e) {
            tally.waiting(name, FailureCode.DISK.word());
            throw e;
        }
    }

    private static void giveBack(Manifest manifest) {
        Inbox inbox = manifest.inbox();
        String name = manifest.claimed().name();
        if (PASSING.contains(manifest.leftReason())) {
            inbox.parking().park(name, manifest.leftReason(), inbox.intake().secondLook());
        }
        inbox.tally().waitingRows(name, manifest.leftReason(), manifest.left());
    }

    private void settle(Manifest manifest) throws InterruptedException {
        Tally tally = manifest.inbox().tally();
        String name = manifest.claimed().name();
        switch (moved(manifest)) {
            case SETTLED -> {
                tally.companion(name);
                tally.errorsBefore(manifest.failedBefore());
                LOG.info(
                        "{}: {} rows delivered, {} refused; {} of them earlier, and not sent again",
                        name,
                        manifest.delivered(),
                        manifest.failed(),
                        manifest.settledBefore());
            }
            case CHANGED -> {
                LOG.warn("{}: changed while its rows were sent; what is new in it is sent, too", name);
                tally.waiting(name, FailureCode.UNSTABLE.word());
            }
            case GONE -> {
                LOG.warn("{}: its rows have ended, but somebody took the manifest away", name);
                tally.withdrawn(name);
            }
            case GIVEN_UP, UNRECORDED -> tally.waiting(name, FailureCode.DISK.word());
        }
    }

    private Ending moved(Manifest manifest) throws InterruptedException {
        Inbox inbox = manifest.inbox();
        Departure departure = new Departure(
                inbox,
                manifest.failed() == 0
                        ? inbox.folders().done()
                        : inbox.folders().error());
        reader.attachments(manifest, departure::takeAttachment);
        // The manifest goes last: should the process die before, it is found again with nothing left to send.
        Ending noted = DiskRetries.untilDone(
                manifest, () -> RowResults.complete(manifest, inbox.clock().instant()));
        return noted == Ending.SETTLED ? departed(manifest, departure) : noted;
    }

    private static Ending departed(Manifest manifest, Departure departure) throws InterruptedException {
        Inbox inbox = manifest.inbox();
        LedgerItem entry = LedgerEntries.ended(manifest);
        Ending ending = DiskRetries.untilDone(manifest, () -> {
            inbox.ledger().put(entry);
            return departure.takeManifest(manifest.claimed());
        });
        if (!ending.isOpen()) {
            LedgerEntries.settled(inbox, entry);
        }
        return ending;
    }
}
