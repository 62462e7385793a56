package io.mediainbox.inbox;

import java.time.Duration;

/**
 * When and how files are taken.
 *
 * @param minAge how long a file must not have changed before it is taken
 * @param maxWait how long {@code run} waits for files that still change
 * @param pollInterval pause between two looks at an inbox with nothing new
 * @param maxFileBytes the largest file that is read
 */
public record IntakeSettings(Duration minAge, Duration maxWait, Duration pollInterval, long maxFileBytes) {

    /** A Java array cannot be longer. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    static IntakeSettings of(Settings settings) {
        return new IntakeSettings(
                settings.duration(Setting.MIN_AGE),
                settings.duration(Setting.MAX_WAIT),
                settings.duration(Setting.POLL_INTERVAL),
                Math.min(settings.bytes(Setting.INTAKE_MAX_BYTES), LONGEST_ARRAY));
    }
}
