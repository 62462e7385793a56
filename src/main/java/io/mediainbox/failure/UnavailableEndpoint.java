package io.mediainbox.failure;

import java.time.Duration;

/** An outage, throttling or a refused token: the item waits in the inbox, whatever file it is. */
public final class UnavailableEndpoint extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter how long the endpoint asked to be left alone; null where it did not say */
    public UnavailableEndpoint(FailureCode code, String message, String remedy, Duration retryAfter, Throwable cause) {
        super(Stage.DELIVER, code, message, remedy, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the endpoint asked to be left alone; null where it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
