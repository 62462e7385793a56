package io.mediainbox.failure;

/** Folders, disk, settings or our own code are the cause: nothing more is taken, no file is to blame. */
public final class BrokenSetup extends MediaInboxFailure {

    private static final long serialVersionUID = 1L;

    public BrokenSetup(Stage stage, FailureCode code, String message, String remedy, Throwable cause) {
        super(stage, code, message, remedy, cause);
    }
}
