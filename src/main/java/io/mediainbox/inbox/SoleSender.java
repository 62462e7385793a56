package io.mediainbox.inbox;

import io.mediainbox.ledger.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Of several items with the same bytes for the same target only one is sent at a time; what became of it decides about the
 * others. Knows the identities that are in flight. Safe for many threads.
 */
public final class SoleSender {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

    /** Items in flight that are the same. */
    private static final class Twins {

        private final Set<String> items = new HashSet<>();
        private boolean several;
        private String sender;
    }

    private final Map<Identity, Twins> inFlight = new HashMap<>();
    private final Gate gate;

    SoleSender(Gate gate) {
        this.gate = gate;
    }

    /**
     * An item is in flight until it leaves. Whoever asks the ledger after this call learns of all that left before.
     *
     * @param item its name within the inbox
     * @return whether it is the only one of its identity
     */
    public synchronized boolean join(Identity identity, String item) {
        Twins twins = inFlight.computeIfAbsent(identity, key -> new Twins());
        twins.items.add(item);
        twins.several |= twins.items.size() > 1;
        return !twins.several;
    }

    /**
     * Waits until nobody else sends the same.
     *
     * @param item that joined
     * @param taken when the item was taken
     * @return whether it has been the only one of its identity since it joined, so that the ledger need not be asked again
     * @throws io.mediainbox.failure.UnavailableEndpoint if the inbox closes or stops first
     */
    public boolean enter(Identity identity, String item, Instant taken) throws InterruptedException {
        join(identity, item);
        while (!begins(identity, item)) {
            gate.pause(LOOK_INTERVAL);
            gate.refuseIfClosedSince(taken);
        }
        return isOnlyOne(identity);
    }

    private synchronized boolean begins(Identity identity, String item) {
        Twins twins = inFlight.get(identity);
        if (twins.sender == null) {
            twins.sender = item;
        }
        return twins.sender.equals(item);
    }

    private synchronized boolean isOnlyOne(Identity identity) {
        return !inFlight.get(identity).several;
    }

    /** The item was to be sent and need not be: nobody waits for it, though it is in flight until it leaves. */
    public synchronized void pass(Identity identity, String item) {
        Twins twins = inFlight.get(identity);
        if (twins != null && item.equals(twins.sender)) {
            twins.sender = null;
        }
    }

    /** The item has ended, or goes back. One that never joined may leave, too. */
    public synchronized void leave(Identity identity, String item) {
        Twins twins = inFlight.get(identity);
        if (twins == null || !twins.items.remove(item)) {
            return;
        }
        if (item.equals(twins.sender)) {
            twins.sender = null;
        }
        if (twins.items.isEmpty()) {
            inFlight.remove(identity);
        }
    }
}
