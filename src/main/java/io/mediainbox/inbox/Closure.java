package io.mediainbox.inbox;

import io.mediainbox.failure.FailureCode;
import java.time.Instant;

/**
 * Why an inbox takes no more files at the moment.
 *
 * @param cause decides the exit status
 * @param code the word that the waiting files carry; null for a spent error budget
 * @param message what was observed
 * @param remedy what to do
 * @param since when it began; files taken before go back, a probe is taken after
 * @param probeAt when one file may be tried; null for never
 */
public record Closure(Cause cause, FailureCode code, String message, String remedy, Instant since, Instant probeAt) {

    /** What has to change before files are taken again. */
    public enum Cause {
        /** The endpoint is down, or asks to be left alone. */
        OUTAGE,
        /** No token, or it was refused. */
        UNAUTHORIZED,
        /** Folders or disk. */
        SETUP,
        /** {@code --on-errors} says so. */
        ERROR_BUDGET
    }

    Closure withProbeAt(Instant moment) {
        return probeAt == null ? this : new Closure(cause, code, message, remedy, since, moment);
    }

    static Cause causeOf(FailureCode code) {
        return switch (code) {
            case UNAUTHORIZED -> Cause.UNAUTHORIZED;
            case DISK, UNREADABLE -> Cause.SETUP;
            default -> Cause.OUTAGE;
        };
    }
}
