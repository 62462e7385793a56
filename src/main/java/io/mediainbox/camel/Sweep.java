package io.mediainbox.camel;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.InboxWalk;
import io.mediainbox.intake.JavaIoNames;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Finds, over java.nio, exactly the files that camel-file cannot hold, and sends them the way of all others. Walks the
 * inbox only after the file consumer has come across such a name.
 */
final class Sweep {

    /** While other files keep coming, the odd ones must not wait for ever. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Doorkeeper doorkeeper;
    private final InboxEntry entry;
    private final ProducerTemplate producer;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private long lastEnded = System.nanoTime();

    Sweep(CamelContext context, Inbox inbox, Doorkeeper doorkeeper, InboxEntry entry) {
        this.inbox = inbox;
        this.doorkeeper = doorkeeper;
        this.entry = entry;
        this.producer = context.createProducerTemplate();
    }

    /** The file consumer met a name that it cannot hold. */
    void want() {
        wanted.set(true);
    }

    /**
     * Sweeps, if there is something to sweep and the consumer has nothing else, or has had for long.
     *
     * @param idle whether the consumer's last look found nothing to take
     * @return how many files were taken
     */
    int run(boolean idle) {
        boolean overdue = System.nanoTime() - lastEnded > LONGEST_PAUSE.toNanos();
        if (!(idle || overdue) || !wanted.getAndSet(false)) {
            return 0;
        }
        int[] taken = {0};
        try {
            InboxWalk.visit(inbox.folders().inbox(), file -> {
                if (!JavaIoNames.hold(file.path()) && doorkeeper.admits(file.path())) {
                    producer.sendBody("direct:media-inbox." + inbox.id() + ".sweep", entry.take(file.path()));
                    taken[0]++;
                }
            });
        } catch (IOException e) {
            // The next poll of the file consumer says why the inbox cannot be read.
            want();
        }
        lastEnded = System.nanoTime();
        return taken[0];
    }
}
