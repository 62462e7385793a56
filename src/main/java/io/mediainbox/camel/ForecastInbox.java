package io.mediainbox.camel;

import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.InboxWalk;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Sends every file of an inbox through the stages up to its request body, and no further. */
public final class ForecastInbox {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final CamelContext context;
    private final Inbox inbox;

    ForecastInbox(CamelContext context, Inbox inbox) {
        this.context = context;
        this.inbox = inbox;
    }

    /**
     * @return what would become of the files now; files that still change are waiting
     * @throws IOException if the inbox cannot be read
     */
    public Counts foresee() throws IOException, InterruptedException {
        Doorkeeper doorkeeper = new Doorkeeper(inbox);
        InboxEntry entry = new InboxEntry(inbox);
        String queue = "seda:media-inbox." + inbox.id() + ".forecast-files?blockWhenFull=true";
        try (ProducerTemplate producer = context.createProducerTemplate()) {
            InboxWalk.visit(inbox.folders().inbox(), file -> {
                if (doorkeeper.admits(file.path())) {
                    producer.sendBody(queue, entry.take(file.path()));
                }
            });
        }
        while (inbox.tally().inFlight() > 0 && inbox.gate().pause(LOOK_INTERVAL)) {
            // The lane counts each file when it has ended.
        }
        return inbox.tally().counts();
    }
}
