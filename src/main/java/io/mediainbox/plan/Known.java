package io.mediainbox.plan;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows of the bytes of an item for its target.
 *
 * @param entry of the item, as nothing were known of it
 * @param items by whatever name, in the order in which they became known
 */
record Known(LedgerItem entry, List<LedgerItem> items) {

    static Known of(DeliveryPlan plan) {
        LedgerItem entry = plan.entry();
        return new Known(entry, plan.inbox().ledger().find(entry.identity(), entry.name()));
    }

    /** The item itself, in an earlier run or dropped before under the same name. */
    Optional<LedgerItem> own() {
        return items.stream().filter(this::isOwn).findFirst();
    }

    /** The item itself, if it was taken before and not settled. */
    Optional<LedgerItem> unfinished() {
        return own().filter(item -> !item.isSettled());
    }

    /** The first that the endpoint accepted. */
    Optional<LedgerItem> accepted() {
        return items.stream().filter(LedgerItem::wasAccepted).findFirst();
    }

    /** The item itself, if it was refused. The requests of a delivery are another story, if it is sent again by force. */
    Optional<LedgerItem> refusedBefore() {
        return own().filter(item -> !item.wasAccepted());
    }

    /**
     * One whose last request was never answered.
     *
     * @param alone whether nobody in this process sends the same
     */
    Optional<LedgerItem> inDoubt(boolean alone) {
        // An item that is planned has no request on its way, whoever else has.
        return items.stream()
                .filter(item -> isInDoubt(item, alone || isOwn(item)))
                .findFirst();
    }

    /** Whether the item was held in error/ and is here again: whoever put it back has looked, and wants it sent. */
    boolean wasPutBack() {
        return own().filter(LedgerItem::isSettled).filter(Known::wasHeld).isPresent();
    }

    /** Whether one went into a decoder and never came out: in a process that is gone, or in one of its own. */
    boolean diedDecoding() {
        return items.stream()
                .anyMatch(item -> item.decoding() && (!item.run().equals(entry.run()) || item.refusal() != null));
    }

    private boolean isOwn(LedgerItem item) {
        return item.name().equals(entry.name());
    }

    private static boolean isInDoubt(LedgerItem item, boolean unattended) {
        // A copy that was held has sent nothing itself.
        return item.request() != null
                && (item.state() == ItemState.IN_DOUBT
                        || unattended && item.state() == ItemState.SENDING
                        || wasHeld(item));
    }

    private static boolean wasHeld(LedgerItem item) {
        return item.refusal() != null && item.refusal().code().equals(FailureCode.IN_DOUBT.word());
    }
}
