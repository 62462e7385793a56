package io.mediainbox.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link Sandbox} behaves. Start from {@link #defaults()}.
 *
 * @param port 0 for any free one
 * @param strict whether {@code content} must be padded base64, instead of any text as in the API's own examples
 * @param latency how long each answer is held back
 * @param journal JSON Lines file to append to, or null for none; see {@link JournalLine}
 * @param token the only bearer token accepted, or null for any that isn't blank
 * @param maxBodyBytes largest request body; Graph takes 4 MiB
 * @param faults asked before each ordinary answer
 */
public record SandboxSettings(
        int port, boolean strict, Duration latency, Path journal, String token, long maxBodyBytes, Faults faults) {

    private static final long GRAPH_LIMIT = 4L * 1024 * 1024;
    // A body becomes one array, so this is as large as one can be.
    private static final long ARRAY_LIMIT = Integer.MAX_VALUE - 8L;

    public SandboxSettings {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(faults, "faults");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d: must be 0 (any free one) to 65535".formatted(port));
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency %s: must not be negative".formatted(latency));
        }
        if (maxBodyBytes < 0 || maxBodyBytes >= ARRAY_LIMIT) {
            throw new IllegalArgumentException(
                    "maxBodyBytes %d: must be 0 to %d".formatted(maxBodyBytes, ARRAY_LIMIT - 1));
        }
    }

    /** A free port, lenient schemas, no delay, no journal, any token, 4 MiB, no faults. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(0, false, Duration.ZERO, null, null, GRAPH_LIMIT, Faults.none());
    }

    public SandboxSettings withPort(int value) {
        return new SandboxSettings(value, strict, latency, journal, token, maxBodyBytes, faults);
    }

    public SandboxSettings withStrict(boolean value) {
        return new SandboxSettings(port, value, latency, journal, token, maxBodyBytes, faults);
    }

    public SandboxSettings withLatency(Duration value) {
        return new SandboxSettings(port, strict, value, journal, token, maxBodyBytes, faults);
    }

    public SandboxSettings withJournal(Path value) {
        return new SandboxSettings(port, strict, latency, value, token, maxBodyBytes, faults);
    }

    public SandboxSettings withToken(String value) {
        return new SandboxSettings(port, strict, latency, journal, value, maxBodyBytes, faults);
    }

    public SandboxSettings withMaxBodyBytes(long value) {
        return new SandboxSettings(port, strict, latency, journal, token, value, faults);
    }

    public SandboxSettings withFaults(Faults value) {
        return new SandboxSettings(port, strict, latency, journal, token, maxBodyBytes, value);
    }
}
