package io.mediainbox.settle;

import io.mediainbox.deliver.DeliveryAttempt;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Gate;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.Manifest;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.FileStatus;
import io.mediainbox.plan.DeliveredBefore;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each item exactly once: in done/, in error/, or back in the inbox as waiting. Only what the item itself causes
 * sends it to error/. A file is moved there; a row is written down beside its manifest.
 */
public final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private final FileEndings files = new FileEndings();
    private final Bookkeeping books = new Bookkeeping(new ManifestEndings()::end);

    /**
     * Notes that an item was delivered; its file goes to done/. What fails is tried again, and nothing is posted again.
     *
     * @param accepted a {@link DeliveryOutcome}, or a {@link DeliveredBefore}, of which there is nothing to be sent
     */
    public void settle(InFlight accepted) throws InterruptedException {
        LedgerItem entry = LedgerEntries.delivered(accepted);
        LedgerItem first = accepted instanceof DeliveredBefore before ? before.first() : entry;
        try {
            Ending ending = DiskRetries.untilDone(accepted, () -> {
                accepted.inbox().ledger().put(entry);
                Receipt receipt =
                        Receipt.of(entry, first, accepted.inbox().clock().instant());
                return accepted.claimed() instanceof ClaimedRow row
                        ? RowResults.delivered(row, receipt)
                        : files.toDone(accepted, receipt);
            });
            if (!ending.isOpen()) {
                LedgerEntries.settled(accepted.inbox(), entry);
            }
            count(accepted, Endings.delivered(accepted, entry, first), ending);
        } finally {
            leave(accepted);
        }
    }

    private void count(InFlight accepted, Settled end, Ending ending) throws InterruptedException {
        switch (ending) {
            case SETTLED -> {
                accepted.inbox().settled(end);
                books.delivered(accepted);
            }
            case CHANGED -> {
                LOG.warn(
                        "{}: changed after it was read; the earlier content was delivered to {}, the file stays as a new one",
                        name(accepted),
                        accepted.target().url());
                books.waits(accepted, FailureCode.UNSTABLE.word());
            }
            case GONE -> {
                LOG.warn("{}: delivered, but somebody took the file away before it was moved", name(accepted));
                books.withdrawn(accepted);
            }
            case GIVEN_UP, UNRECORDED -> {
                LOG.error(
                        "{}: delivered to {}, but {}",
                        name(accepted),
                        accepted.target().url(),
                        undone(accepted, ending));
                books.waits(accepted, FailureCode.DISK.word());
            }
        }
    }

    private static String undone(InFlight accepted, Ending ending) {
        if (ending == Ending.UNRECORDED && accepted instanceof DeliveryOutcome) {
            return "that could not be written to the ledger; the next start knows only that it was sent";
        }
        return accepted.claimed() instanceof ClaimedRow
                ? "it could not be written to the results of its manifest; the next start does that"
                : "it could not be moved to " + accepted.inbox().folders().done() + "; the next start does that";
    }

    /** Ends an item that failed in any stage. */
    public void fail(InFlight record, Throwable problem) throws InterruptedException {
        try {
            if (DiskRetries.isGone(record.claimed().file())) {
                goesBack(record);
                books.withdrawn(record);
            } else if (problem instanceof MediaInboxFailure failure) {
                endBy(record, failure);
            } else {
                LOG.error("{}: unexpected failure; the file stays in the inbox", name(record), problem);
                record.inbox().parking().park(file(record), "unexpected");
                record.inbox().tally().unexpected();
                goesBack(record);
                books.waits(record, "unexpected");
            }
        } finally {
            leave(record);
        }
    }

    /** Whoever waits to send the same may do so, or learn that it was sent. */
    static void leave(InFlight record) {
        if (record.entry() != null) {
            record.inbox().soleSender().leave(record.entry().identity(), name(record));
        }
    }

    private static void goesBack(InFlight record) {
        try {
            LedgerEntries.back(record);
        } catch (BrokenSetup e) {
            // It reads as if the process had died in the middle of the request, which comes to the same.
            DiskRetries.closeGate(record.inbox(), e, null);
        }
    }

    /** No more rows of a manifest are read; it ends when the last one in flight has. */
    public void allRead(Manifest manifest) throws InterruptedException {
        books.allRead(manifest);
    }

    private void endBy(InFlight record, MediaInboxFailure failure) throws InterruptedException {
        if (failure instanceof RejectedInput || failure instanceof RefusedDelivery) {
            toError(record, failure);
            return;
        }
        if (failure instanceof BrokenSetup setup) {
            // First: if it is the ledger, the next call waits for it, too, and nobody would know why.
            DiskRetries.closeGate(record.inbox(), setup, null);
        }
        goesBack(record);
        if (failure instanceof UnsettledInput unsettled) {
            park(record, unsettled);
        }
        String reason = failure.code().word();
        books.waits(record, failure instanceof UnavailableEndpoint outage ? outage(record, outage, reason) : reason);
    }

    /** @return why the item waits; as others do, if the gate is closed for another reason */
    private static String outage(InFlight record, UnavailableEndpoint outage, String reason) {
        sayWhatIsUnanswered(record);
        Gate gate = record.inbox().gate();
        if (gate.isProbe(record.claimed().takenAt())) {
            // Should it be the only one to fail, the next probe is another file.
            record.inbox().parking().park(file(record), reason, gate.untilAnotherProbe());
        }
        if (!outage.isKnown()) {
            DiskRetries.closeGate(record.inbox(), outage, outage.retryAfter());
        }
        return gate.closedFor().orElse(reason);
    }

    /** The item is sent anew later; its receipt will say so. */
    private static void sayWhatIsUnanswered(InFlight record) {
        if (record instanceof DeliveryAttempt attempt && attempt.unanswered() > 0) {
            LOG.warn(
                    "{}: goes back to the inbox after {} requests that were never answered; the object may exist already,"
                            + " client-request-id {}",
                    name(record),
                    attempt.unanswered(),
                    attempt.clientRequestId());
        }
    }

    private void toError(InFlight record, MediaInboxFailure failure) throws InterruptedException {
        LedgerItem entry = LedgerEntries.refused(record, failure);
        Ending ending = DiskRetries.untilDone(record, () -> {
            record.inbox().ledger().put(entry);
            ErrorNote note =
                    ErrorNote.of(record, failure, record.inbox().clock().instant());
            return record.claimed() instanceof ClaimedRow row
                    ? RowResults.refused(row, note)
                    : files.toError(record, note);
        });
        if (!ending.isOpen()) {
            LedgerEntries.settled(record.inbox(), entry);
        }
        switch (ending) {
            case SETTLED -> {
                record.inbox().settled(Endings.refused(record, failure));
                books.refused(record);
            }
            case CHANGED -> books.waits(record, FailureCode.UNSTABLE.word());
            case GONE -> books.withdrawn(record);
            case GIVEN_UP, UNRECORDED -> books.waits(record, FailureCode.DISK.word());
        }
    }

    private static void park(InFlight record, UnsettledInput unsettled) {
        Inbox inbox = record.inbox();
        String reason = unsettled.code().word();
        if (unsettled.code() != FailureCode.UNSTABLE) {
            inbox.parking().park(file(record), reason);
            LOG.warn("{}: stays in the inbox: {}. {}", name(record), unsettled.getMessage(), unsettled.remedy());
        } else if (record.claimed() instanceof ClaimedFile claimed && isStill(claimed)) {
            // It is what it names that changes: looked at again and again, it would keep the inbox busy.
            inbox.parking().park(file(record), reason, inbox.intake().secondLook());
        }
    }

    private static boolean isStill(ClaimedFile claimed) {
        try {
            return FileStatus.of(claimed.file().path()).fingerprint().equals(claimed.fingerprint());
        } catch (IOException e) {
            return false;
        }
    }

    /** The file that would be taken again; for a row its manifest. */
    private static String file(InFlight record) {
        return record.claimed().file().relative();
    }

    private static String name(InFlight record) {
        return record.claimed().name();
    }
}
