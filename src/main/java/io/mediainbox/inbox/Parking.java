package io.mediainbox.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that are left alone for a while, so that one that cannot be opened does not keep the stages busy. Safe for many
 * threads.
 */
public final class Parking {

    private record Parked(String reason, Instant until) {}

    private static final Duration TIME = Duration.ofMinutes(1);
    private static final int MANY = 1_000;

    private final Map<String, Parked> files = new ConcurrentHashMap<>();
    private final Clock clock;

    Parking(Clock clock) {
        this.clock = clock;
    }

    /** @param file percent-encoded path below the inbox */
    public void park(String file, String reason) {
        park(file, reason, TIME);
    }

    public void park(String file, String reason, Duration time) {
        if (files.size() >= MANY) {
            // Of files that are gone nobody asks again.
            files.values().removeIf(parked -> !clock.instant().isBefore(parked.until()));
        }
        files.put(file, new Parked(reason, clock.instant().plus(time)));
    }

    /** Why the file is left alone, if it still is. */
    public Optional<String> reason(String file) {
        Parked parked = files.get(file);
        if (parked == null) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(parked.until())) {
            return Optional.of(parked.reason());
        }
        files.remove(file, parked);
        return Optional.empty();
    }
}
