package io.mediainbox.failure;

/** The file itself is the cause: it goes to error/, and only a changed file or setting helps. */
public final class RejectedInput extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    public RejectedInput(Stage stage, FailureCode code, String message, String remedy) {
        this(stage, code, message, remedy, null);
    }

    public RejectedInput(Stage stage, FailureCode code, String message, String remedy, Throwable cause) {
        super(stage, code, message, remedy, cause);
    }

    /** The same, found in another file than the one it will be noted for. */
    public RejectedInput in(String file) {
        return new RejectedInput(stage(), code(), file + ": " + getMessage(), remedy(), getCause());
    }
}
