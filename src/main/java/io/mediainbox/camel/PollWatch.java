package io.mediainbox.camel;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InboxEntry;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether an inbox has run dry: the last look, begun when nothing was in flight, found nothing to take. Closes the
 * inbox when it cannot be looked into at all.
 */
public final class PollWatch implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(PollWatch.class);

    private final Inbox inbox;
    private final InboxEntry entry;
    private final Sweep sweep;
    private boolean quietAtBegin;
    private boolean dry;

    PollWatch(Inbox inbox, InboxEntry entry, Sweep sweep) {
        this.inbox = inbox;
        this.entry = entry;
        this.sweep = sweep;
    }

    /** Whether the last look found nothing to take and nothing is on its way. Files may still be waiting. */
    public synchronized boolean isDry() {
        return dry && inbox.tally().inFlight() == 0;
    }

    @Override
    public synchronized boolean begin(Consumer consumer, Endpoint endpoint) {
        entry.lookBegins();
        inbox.tally().lookBegins();
        quietAtBegin = inbox.tally().inFlight() == 0;
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        lookEnded(polledMessages + sweep.run(polledMessages == 0));
    }

    private synchronized void lookEnded(int taken) {
        dry = quietAtBegin && taken == 0;
        if (taken == 0 && inbox.gate().closedFor().isEmpty()) {
            inbox.tally().lookWasComplete();
        }
        if (dry) {
            rest();
        }
    }

    /** Whoever looks at the ledger now must find it complete. */
    private void rest() {
        try {
            inbox.ledger().flush();
        } catch (BrokenSetup e) {
            // It is tried again with the next item, which goes back if it fails.
            LOG.debug("The ledger is not complete: {}", e.getMessage());
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        inbox.gate()
                .close(
                        FailureCode.UNREADABLE,
                        "The inbox " + inbox.folders().inbox() + " cannot be read: " + cause.getMessage(),
                        "Check that the folder is there and may be read",
                        null);
        return false;
    }
}
