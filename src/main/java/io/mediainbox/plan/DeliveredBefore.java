package io.mediainbox.plan;

import io.mediainbox.inbox.Target;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.LedgerItem;

/**
 * An item that need not be sent: the endpoint accepted the same bytes before.
 *
 * @param plan where it would have gone
 * @param entry what the ledger knows of this item
 * @param first what it knows of the one that was sent
 */
public record DeliveredBefore(DeliveryPlan plan, LedgerItem entry, LedgerItem first) implements InFlight {

    /** Whether this very item was sent, and only the move of its file is left. */
    public boolean isItself() {
        return !entry.isSettled() && entry.wasAccepted();
    }

    @Override
    public Claim claimed() {
        return plan.claimed();
    }

    @Override
    public IntakeItem item() {
        return plan.item();
    }

    @Override
    public Target target() {
        return plan.target();
    }
}
