package io.mediainbox.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what keeps the file consumer from looking, once for each cause: Camel's own handler writes a stack trace at every
 * poll for as long as a folder is away. What follows from it is {@link PollWatch}'s.
 */
final class PollProblems implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PollProblems.class);

    private String last = "";

    @Override
    public void handleException(Throwable cause) {
        handleException("", null, cause);
    }

    @Override
    public void handleException(String message, Throwable cause) {
        handleException(message, null, cause);
    }

    @Override
    public synchronized void handleException(String message, Exchange exchange, Throwable cause) {
        String problem = String.valueOf(cause);
        if (!problem.equals(last)) {
            last = problem;
            LOG.warn("The inbox cannot be looked into: {}", problem);
        }
    }
}
