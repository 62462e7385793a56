package io.mediainbox.deliver;

import io.mediainbox.inbox.DeliverSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait where the endpoint does not say: doubling, between half and all of it by chance, up to a limit. */
final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /** @param attempts made so far, at least 1 */
    static Duration after(int attempts, DeliverSettings settings) {
        long doubled = settings.backoff().toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, settings.maxBackoff().toMillis());
        // Without chance all workers would come back at the same moment.
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
