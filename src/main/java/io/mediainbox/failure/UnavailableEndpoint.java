package io.mediainbox.failure;

import java.time.Duration;

/** An outage, throttling or a refused token: the item waits in the inbox, whatever file it is. */
public final class UnavailableEndpoint extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final boolean known;

    /** @param retryAfter how long the endpoint asked to be left alone; null where it did not say */
    public UnavailableEndpoint(FailureCode code, String message, String remedy, Duration retryAfter, Throwable cause) {
        this(code, message, remedy, retryAfter, cause, false);
    }

    private UnavailableEndpoint(
            FailureCode code, String message, String remedy, Duration retryAfter, Throwable cause, boolean known) {
        super(Stage.DELIVER, code, message, remedy, cause);
        this.retryAfter = retryAfter;
        this.known = known;
    }

    /** The item was not tried, because the inbox had closed or stops. */
    public static UnavailableEndpoint known(FailureCode code, String message) {
        return new UnavailableEndpoint(
                code, message, "Nothing is lost: run again when the endpoint answers", null, null, true);
    }

    /** How long the endpoint asked to be left alone; null where it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the inbox has closed or stops already, so that this says nothing new of the endpoint. */
    public boolean isKnown() {
        return known;
    }
}
