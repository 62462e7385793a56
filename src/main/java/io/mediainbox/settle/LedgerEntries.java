package io.mediainbox.settle;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.LedgerContent;
import io.mediainbox.intake.Manifest;
import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.DeliveredBefore;
import java.util.List;

/** What the ledger is told of items that come to an end, or go back. */
final class LedgerEntries {

    private LedgerEntries() {}

    /** @param accepted a {@link DeliveryOutcome} or a {@link DeliveredBefore} */
    static LedgerItem delivered(InFlight accepted) {
        String run = accepted.inbox().run();
        if (accepted instanceof DeliveryOutcome outcome) {
            return outcome.entry().delivered(run, outcome.answer());
        }
        DeliveredBefore before = (DeliveredBefore) accepted;
        return before.isItself()
                ? before.entry().again(run)
                : before.entry().deliveredAs(run, before.first().name());
    }

    static LedgerItem refused(InFlight record, MediaInboxFailure failure) {
        RefusedDelivery refusal = failure instanceof RefusedDelivery r ? r : null;
        LedgerItem.Refusal why = new LedgerItem.Refusal(
                failure.stage().word(),
                failure.code().word(),
                failure.getMessage(),
                failure.remedy(),
                refusal == null ? null : refusal.answer().graphCode(),
                refusal == null ? null : refusal.answer().graphMessage());
        return answered(record)
                .refused(record.inbox().run(), ending(failure.code()), why, answer(record.inbox(), refusal));
    }

    private static ItemState ending(FailureCode code) {
        return switch (code) {
            case GAVE_UP -> ItemState.GAVE_UP;
            case IN_DOUBT -> ItemState.IN_DOUBT;
            default -> ItemState.REFUSED;
        };
    }

    private static LedgerItem.Answer answer(Inbox inbox, RefusedDelivery refusal) {
        return refusal == null || refusal.answer().status() == 0
                ? null
                : new LedgerItem.Answer(
                        refusal.answer().status(),
                        null,
                        refusal.answer().requestId(),
                        inbox.clock().instant());
    }

    /** A manifest whose rows have ended: its file is about to be moved. */
    static LedgerItem ended(Manifest manifest) {
        Inbox inbox = manifest.inbox();
        LedgerItem.Content content = new LedgerItem.Content(
                manifest.digest().hex(), manifest.claimed().seen().fingerprint().size(), List.of());
        LedgerItem entry = LedgerItem.discovered(
                manifest.claimed().name(), Identity.NONE, inbox.run(), LedgerItem.MANIFEST, null, content);
        return manifest.failed() == 0
                ? entry.again(inbox.run())
                : entry.refused(inbox.run(), ItemState.REFUSED, null, null);
    }

    /** The item goes back to the inbox. */
    static void back(InFlight record) {
        if (record.entry() != null && known(record).state() == ItemState.SENDING) {
            record.inbox().ledger().put(answered(record));
        }
    }

    /** What became of its last request is known by now, or never will be. */
    private static LedgerItem answered(InFlight record) {
        LedgerItem known = known(record);
        return known.state() == ItemState.SENDING ? known.inDoubt(record.inbox().run()) : known;
    }

    /** Its file is where it belongs. The next start finds that out, too, should the ledger not take it now. */
    static void settled(Inbox inbox, LedgerItem entry) {
        try {
            inbox.ledger().settle(entry.settled(inbox.run(), inbox.clock().instant()));
        } catch (BrokenSetup e) {
            DiskRetries.closeGate(inbox, e, null);
        }
    }

    /** As it stands in the ledger; as the record has it, if it is not there. */
    private static LedgerItem known(InFlight record) {
        LedgerItem entry = record.entry();
        if (entry == null) {
            return LedgerItem.discovered(
                    record.claimed().name(),
                    Identity.NONE,
                    record.inbox().run(),
                    null,
                    null,
                    record.item() == null ? LedgerContent.unread(record.claimed()) : LedgerContent.of(record.item()));
        }
        try {
            return record.inbox().ledger().find(entry.identity(), entry.name()).stream()
                    .filter(item -> item.name().equals(entry.name()))
                    .findFirst()
                    .orElse(entry);
        } catch (BrokenSetup e) {
            // Whatever is put now is tried until it succeeds.
            return entry;
        }
    }
}
