package io.mediainbox.inbox;

import java.time.Duration;
import java.util.Locale;

/**
 * When and how files are taken.
 *
 * @param minAge how long a file must not have changed before it is taken
 * @param maxWait how long {@code run} waits for files that still change
 * @param pollInterval pause between two looks at an inbox with nothing new
 * @param maxImageBytes the largest image that is read
 * @param maxJsonBytes the longest JSON document, or row of a manifest, that is read
 * @param sidecarRequired whether an image waits for its sidecar
 * @param acceptsTruncated whether an image may end early
 */
public record IntakeSettings(
        Duration minAge,
        Duration maxWait,
        Duration pollInterval,
        long maxImageBytes,
        long maxJsonBytes,
        boolean sidecarRequired,
        boolean acceptsTruncated) {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** A Java array cannot be longer. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    static IntakeSettings of(Settings settings) {
        return new IntakeSettings(
                settings.duration(Setting.MIN_AGE),
                settings.duration(Setting.MAX_WAIT),
                settings.duration(Setting.POLL_INTERVAL),
                Math.min(settings.bytes(Setting.INTAKE_MAX_BYTES), LONGEST_ARRAY),
                Math.min(settings.bytes(Setting.INTAKE_MAX_JSON), LONGEST_ARRAY),
                sidecarRequired(settings),
                acceptsTruncated(settings));
    }

    /** The pause before something that was unstable is looked at again, though its file stands still. */
    public Duration secondLook() {
        return minAge.compareTo(SHORTEST_PAUSE) > 0 ? minAge : SHORTEST_PAUSE;
    }

    static boolean acceptsTruncated(Settings settings) {
        return switch (settings.text(Setting.IMAGE_TRUNCATED).toLowerCase(Locale.ROOT)) {
            case "refuse" -> false;
            case "accept" -> true;
            default -> throw settings.invalid(Setting.IMAGE_TRUNCATED, "word: refuse or accept");
        };
    }

    private static boolean sidecarRequired(Settings settings) {
        return switch (settings.text(Setting.SIDECAR).toLowerCase(Locale.ROOT)) {
            case "optional" -> false;
            case "required" -> true;
            default -> throw settings.invalid(Setting.SIDECAR, "word: optional or required");
        };
    }
}
