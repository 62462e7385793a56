package io.mediainbox.inbox;

import io.mediainbox.ledger.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of two items with the same bytes for the same target only one is sent at a time; what became of it decides about the
 * other. Safe for many threads.
 */
public final class SoleSender {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

    private final Map<Identity, String> senders = new ConcurrentHashMap<>();
    private final Gate gate;

    SoleSender(Gate gate) {
        this.gate = gate;
    }

    /**
     * Waits until nobody else sends the same.
     *
     * @param item its name within the inbox
     * @param taken when the item was taken
     * @throws io.mediainbox.failure.UnavailableEndpoint if the inbox closes or stops first
     */
    public void enter(Identity identity, String item, Instant taken) throws InterruptedException {
        while (senders.putIfAbsent(identity, item) != null) {
            gate.pause(LOOK_INTERVAL);
            gate.refuseIfClosedSince(taken);
        }
    }

    /** The item has ended, or goes back. */
    public void leave(Identity identity, String item) {
        senders.remove(identity, item);
    }
}
