package io.mediainbox.sandbox;

import java.util.Optional;

/**
 * Makes a {@link Sandbox} misbehave. Asked for each request, even a wrong one, before the ordinary answer; called by
 * many threads at once.
 *
 * <p>It may block: only that request's connection waits, and {@link Sandbox#close()} interrupts it. What it throws
 * becomes a 500.
 */
@FunctionalInterface
public interface Faults {

    /** What to do instead of the ordinary, or empty to let it happen. */
    Optional<SandboxAnswer> instead(SandboxRequest request);

    /** Everything is answered the ordinary way. */
    static Faults none() {
        return request -> Optional.empty();
    }
}
