package io.mediainbox.camel;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.Stocktaking;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One inbox whose routes are in a CamelContext: how far it is, and how to end it. */
public final class RunningInbox {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Inbox inbox;
    private final Doorkeeper doorkeeper;
    private final PollWatch polls;
    private volatile Closure endedBy;

    RunningInbox(Inbox inbox, Doorkeeper doorkeeper, PollWatch polls) {
        this.inbox = inbox;
        this.doorkeeper = doorkeeper;
        this.polls = polls;
    }

    /**
     * Waits until nothing is left that may be taken: the inbox ran dry, and what still changed at the start has become
     * stable or {@code max-wait} is over; or no more files are taken, for whatever reason.
     */
    public void awaitDrained() throws InterruptedException {
        long giveUp = System.nanoTime() + inbox.intake().maxWait().toNanos();
        boolean drained = false;
        while (!drained && endedBy == null && inbox.gate().pause(LOOK_INTERVAL)) {
            drained = polls.isDry() && (unstable() == 0 || System.nanoTime() > giveUp);
            endedBy = inbox.gate().closure().orElse(null);
        }
    }

    private long unstable() {
        return inbox.tally().counts().waitingBy().getOrDefault(FailureCode.UNSTABLE.word(), 0L);
    }

    /** Waits until the inbox is stopped, or its error budget is spent. */
    public void awaitStop() throws InterruptedException {
        while (!isBudgetSpent() && inbox.gate().pause(LOOK_INTERVAL)) {
            // Outages end by themselves.
        }
    }

    private boolean isBudgetSpent() {
        return closure().filter(c -> c.cause() == Closure.Cause.ERROR_BUDGET).isPresent();
    }

    /** Takes no more files; what is in flight goes on to its end. */
    public void stop() {
        inbox.gate().stop();
    }

    public boolean isStopping() {
        return inbox.gate().isStopping();
    }

    /**
     * Why no more files are taken, if that is so. What ended a run stays the reason: the gate may open again when
     * something in flight succeeds after it.
     */
    public Optional<Closure> closure() {
        return Optional.ofNullable(endedBy).or(inbox.gate()::closure);
    }

    /** What was counted up to now. */
    public Counts counts() {
        return inbox.tally().counts();
    }

    /** What was counted, and what still lies in the inbox. For the end of a run: walks the whole inbox. */
    public Counts takeStock() throws IOException {
        String reason = closure().map(Closure::code).map(FailureCode::word).orElse("stopped");
        return Stocktaking.take(inbox, doorkeeper, reason);
    }
}
