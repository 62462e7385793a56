package io.mediainbox.failure;

/**
 * Why an item did not get on. The subtype says whether trying again helps: {@link RejectedInput} (the file),
 * {@link RefusedDelivery} (the endpoint says no), {@link UnavailableEndpoint} (an outage), {@link UnsettledInput} (the
 * file is not complete yet) and {@link BrokenSetup} (us).
 *
 * <p>The message says what was observed and what is allowed; the remedy says what to do. Neither holds a token or
 * payload bytes.
 */
public abstract sealed class MediaInboxFailure extends RuntimeException
        permits RejectedInput, RefusedDelivery, UnavailableEndpoint, UnsettledInput, BrokenSetup {

    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final FailureCode code;
    private final String remedy;

    MediaInboxFailure(Stage stage, FailureCode code, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.code = code;
        this.remedy = remedy;
    }

    public Stage stage() {
        return stage;
    }

    public FailureCode code() {
        return code;
    }

    /** What the user can do, as an imperative sentence. */
    public String remedy() {
        return remedy;
    }
}
