package io.mediainbox.settle;

import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Settled;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.InFlight;
import io.mediainbox.ledger.LedgerItem;

/** The end of an item, as listeners are told it. */
final class Endings {

    private Endings() {}

    /** @param first the item that was sent */
    static Settled delivered(InFlight accepted, LedgerItem entry, LedgerItem first) {
        return new Settled(
                accepted.claimed().file().relative(),
                row(accepted),
                entry.sameAs() == null ? Settled.DELIVERED : Settled.ALREADY_DELIVERED,
                entry.kind(),
                entry.target(),
                first.answer().status(),
                first.answer().objectId(),
                null,
                null,
                null,
                null,
                first.answer().requestId());
    }

    /** Its number, or null if the item is a file. */
    static Integer row(InFlight record) {
        return record.claimed() instanceof ClaimedRow row ? row.number() : null;
    }

    static Settled refused(InFlight record, MediaInboxFailure failure) {
        RefusedDelivery refusal = failure instanceof RefusedDelivery r ? r : null;
        Target target = record.target();
        return new Settled(
                record.claimed().file().relative(),
                row(record),
                Settled.ERROR,
                target == null ? null : target.kind().word(),
                target == null ? null : target.url().toString(),
                refusal == null ? 0 : refusal.answer().status(),
                null,
                failure.stage().word(),
                failure.code().word(),
                failure.getMessage(),
                failure.remedy(),
                refusal == null ? null : refusal.answer().requestId());
    }
}
