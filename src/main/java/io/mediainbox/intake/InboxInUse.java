package io.mediainbox.intake;

/** Another process, or another CamelContext of this one, owns the inbox. */
public final class InboxInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxInUse(String message) {
        super(message);
    }
}
