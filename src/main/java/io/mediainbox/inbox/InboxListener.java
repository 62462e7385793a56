package io.mediainbox.inbox;

/** Told what happens in an inbox, on the thread where it happens: implementations must be quick and thread-safe. */
public interface InboxListener {

    /** An item came to its end. */
    void settled(Settled item);

    /** {@code plan} found out what would be sent. */
    default void foreseen(Forecast forecast) {}
}
