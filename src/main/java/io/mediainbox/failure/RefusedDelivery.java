package io.mediainbox.failure;

/** The endpoint answered this item, and the answer is no: it goes to error/ with what the endpoint said. */
public final class RefusedDelivery extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    private final EndpointSays answer;
    private final int attempts;

    public RefusedDelivery(FailureCode code, String message, String remedy, EndpointSays answer, int attempts) {
        super(Stage.DELIVER, code, message, remedy, null);
        this.answer = answer;
        this.attempts = attempts;
    }

    public EndpointSays answer() {
        return answer;
    }

    /** How many requests were sent for this item, in all runs. */
    public int attempts() {
        return attempts;
    }
}
