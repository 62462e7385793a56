package io.mediainbox.settle;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Settled;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.InFlight;

/** The end of an item, as listeners are told it. */
final class Endings {

    private Endings() {}

    static Settled delivered(DeliveryOutcome outcome) {
        return new Settled(
                outcome.claimed().file().relative(),
                row(outcome),
                Settled.DELIVERED,
                outcome.target().kind().word(),
                outcome.target().url().toString(),
                outcome.answer().status(),
                outcome.answer().id(),
                null,
                null,
                null,
                null,
                outcome.answer().requestId());
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
