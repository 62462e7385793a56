package io.mediainbox.camel;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.OwnerLock;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops an inbox with its context: nothing more is taken, the routes drain, the run and the ownership end. */
final class StopWithContext extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(StopWithContext.class);

    private final Inbox inbox;
    private final OwnerLock lock;

    StopWithContext(Inbox inbox, OwnerLock lock) {
        this.inbox = inbox;
        this.lock = lock;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        inbox.gate().stop();
    }

    @Override
    public void onContextStopped(CamelContext context) {
        inbox.end();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn(
                    "The lock of inbox {} could not be released: {}",
                    inbox.folders().inbox(),
                    e.toString());
        }
    }
}
