package io.mediainbox.inbox;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether files may be taken and requests sent. One outage closes the gate once, for all files, instead of failing each
 * of them; a {@code Retry-After} holds all requests of the inbox, not only the one that was answered with it.
 *
 * <p>Safe for many threads. It decides; it neither takes files nor sends requests.
 */
public final class Gate {

    /** What stands in place of a code where no failure but our own doing keeps a file waiting. */
    private static final String STOPPED = "stopped";

    private final Clock clock;
    private final Duration probeInterval;
    private Closure closure;
    private Instant heldUntil = Instant.MIN;
    private Instant lastSuccess = Instant.MIN;
    private String failing;
    private boolean severalFail;
    private boolean stopping;

    Gate(Clock clock, Duration probeInterval) {
        this.clock = clock;
        this.probeInterval = probeInterval;
    }

    /** Whether a file may be taken now. During an outage that is one file every probe interval. */
    public synchronized boolean admitsFile() {
        if (stopping) {
            return false;
        }
        if (closure == null) {
            return true;
        }
        Instant now = clock.instant();
        if (closure.probeAt() == null || now.isBefore(closure.probeAt())) {
            return false;
        }
        closure = closure.withProbeAt(now.plus(probeInterval));
        return true;
    }

    /** Whether the gate closed before this moment, so that what was taken then was let in as a probe. */
    public synchronized boolean isProbe(Instant taken) {
        return closure != null && closure.since().isBefore(taken);
    }

    /** Whether the gate has closed since this moment, and is closed. */
    public synchronized boolean isClosedSince(Instant taken) {
        return closedSince(taken);
    }

    /** Long enough for the next probe to be another file. */
    public Duration untilAnotherProbe() {
        return probeInterval.multipliedBy(3).dividedBy(2);
    }

    /**
     * Takes no more files until a probe succeeds. A gate that is closed already keeps its first reason.
     *
     * @return whether it was open before
     */
    public synchronized boolean close(FailureCode code, String message, String remedy, Duration retryAfter) {
        Duration pause = retryAfter == null || retryAfter.compareTo(probeInterval) < 0 ? probeInterval : retryAfter;
        Instant now = clock.instant();
        Instant probeAt = now.plus(pause);
        boolean wasOpen = closure == null;
        if (wasOpen) {
            closure = new Closure(Closure.causeOf(code), code, message, remedy, now, probeAt);
        } else if (closure.probeAt() == null || probeAt.isAfter(closure.probeAt())) {
            // Never earlier: one answer asked for a long pause, the next in flight may not have named any.
            closure = closure.withProbeAt(probeAt);
        }
        notifyAll();
        return wasOpen;
    }

    /** Takes no more files at all. */
    synchronized void closeForErrors(long errors) {
        if (closure != null) {
            // The first reason stays; should it pass, the next error closes again.
            return;
        }
        closure = new Closure(
                Closure.Cause.ERROR_BUDGET,
                null,
                errors + " items went to error, as many as " + Setting.ON_ERRORS.property() + " allows",
                "Read the notes in error, then run again",
                clock.instant(),
                null);
        notifyAll();
    }

    /** The endpoint accepted an item: the outage, if there was one, is over. */
    public synchronized void delivered() {
        lastSuccess = clock.instant();
        failing = null;
        severalFail = false;
        answered();
    }

    /** The endpoint failed on an item, which may be the item's trouble or its own. */
    public synchronized void failed(String item) {
        severalFail |= failing != null && !failing.equals(item);
        failing = item;
    }

    /** Whether the endpoint failed on more than one item since it accepted one. */
    public synchronized boolean severalFail() {
        return severalFail;
    }

    /** The endpoint judged an item, if only to refuse it: it is there, and it took the token. */
    public synchronized void answered() {
        reopen(Closure.Cause.OUTAGE);
        reopen(Closure.Cause.UNAUTHORIZED);
    }

    /** A file was moved and its note written: the disk, if it was the reason, is well again. */
    public synchronized void settled() {
        reopen(Closure.Cause.SETUP);
    }

    private void reopen(Closure.Cause cause) {
        if (closure != null && closure.cause() == cause) {
            closure = null;
        }
    }

    /** Why nothing new is sent, as the word that waiting items carry; empty if nothing is in the way. */
    public synchronized Optional<String> closedFor() {
        Optional<String> code = closure().map(Closure::code).map(FailureCode::word);
        return closure == null && !stopping ? Optional.empty() : code.or(() -> Optional.of(STOPPED));
    }

    public synchronized Optional<Closure> closure() {
        return Optional.ofNullable(closure);
    }

    /** Whether any item was accepted since then: tells an outage from one item's trouble. */
    public synchronized boolean deliveredSince(Instant moment) {
        return lastSuccess.isAfter(moment);
    }

    /** No request of this inbox is sent before this moment. */
    public synchronized void holdUntil(Instant moment) {
        if (moment.isAfter(heldUntil)) {
            heldUntil = moment;
        }
    }

    /**
     * Waits until {@code moment} and until no hold is on.
     *
     * @param taken when the item was taken: one that was taken before the gate closed goes back unsent
     * @return false if the inbox stops or closes first: then the request must not be sent
     */
    public synchronized boolean await(Instant moment, Instant taken) throws InterruptedException {
        while (!stopping && !closedSince(taken)) {
            Instant until = moment.isAfter(heldUntil) ? moment : heldUntil;
            Instant now = clock.instant();
            if (!until.isAfter(now)) {
                return true;
            }
            // One more than the whole milliseconds: the last fraction counts too.
            wait(Duration.between(now, until).toMillis() + 1);
        }
        return false;
    }

    /**
     * Sends an item back to the inbox if it was admitted before the gate closed, or the inbox stops.
     *
     * @param taken when the item was taken
     * @throws UnavailableEndpoint if it has to go back
     */
    public synchronized void refuseIfClosedSince(Instant taken) {
        if (closedSince(taken)) {
            FailureCode code = closure.code() == null ? FailureCode.UNREACHABLE : closure.code();
            throw UnavailableEndpoint.known(code, closure.message());
        }
        if (stopping) {
            throw UnavailableEndpoint.known(FailureCode.UNREACHABLE, "The inbox was stopped before it was sent");
        }
    }

    /**
     * Waits for a while, whether the gate is closed or not.
     *
     * @return false if the inbox stops first
     */
    public synchronized boolean pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        long left = duration.toNanos();
        while (!stopping && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return !stopping;
    }

    private boolean closedSince(Instant taken) {
        return closure != null && !closure.since().isBefore(taken);
    }

    /** Takes no more files and wakes whoever waits; what is in flight may finish. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    public synchronized boolean isStopping() {
        return stopping;
    }
}
