package io.mediainbox.failure;

/** The file is not to be had in one piece at the moment: it waits in the inbox and is looked at again. */
public final class UnsettledInput extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    public UnsettledInput(FailureCode code, String message, String remedy, Throwable cause) {
        super(Stage.INTAKE, code, message, remedy, cause);
    }
}
