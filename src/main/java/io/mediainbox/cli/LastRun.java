package io.mediainbox.cli;

import io.mediainbox.ledger.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The last process that worked on an inbox.
 *
 * @param run what the ledger holds of it
 * @param state whether it ended, and how
 */
record LastRun(RunRecord run, State state) {

    /** How far a run is. */
    enum State {
        ENDED,
        RUNNING,
        /** It did not say that it ended, and its process is not there. */
        DIED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Systems tell the start of a process no better than to a second or so. */
    private static final Duration IMPRECISION = Duration.ofSeconds(2);

    /** Looks for its process on this machine. */
    static LastRun of(RunRecord run) {
        if (run.endedAt() != null) {
            return new LastRun(run, State.ENDED);
        }
        boolean alive = ProcessHandle.of(run.pid())
                .filter(ProcessHandle::isAlive)
                // Numbers are used again: a process that is younger than the run is another one.
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> !start.minus(IMPRECISION).isAfter(run.startedAt()))
                        .orElse(true))
                .isPresent();
        return new LastRun(run, alive ? State.RUNNING : State.DIED);
    }

    /** Items a second; empty if it is not known how long it ran. */
    OptionalDouble rate(Instant now) {
        if (state == State.DIED) {
            return OptionalDouble.empty();
        }
        Duration time = Duration.between(run.startedAt(), state == State.ENDED ? run.endedAt() : now);
        long items = run.delivered() + run.refused();
        return time.isNegative() || time.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(items * 1_000.0 / Math.max(1, time.toMillis()));
    }
}
