package io.mediainbox.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.media.MediaType;

/** The thing to be sent. */
public sealed interface Subject {

    /**
     * A picture, of which a payload is made.
     *
     * @param type by its first bytes
     * @param bytes the whole file; not to be changed
     */
    record Image(MediaType type, byte[] bytes) implements Subject {}

    /**
     * A payload that its author wrote.
     *
     * @param json well-formed; whether it can be a payload is not known yet
     * @param asWritten the bytes that say exactly this and nothing else; null if there are none, as for a row
     */
    record Payload(ObjectNode json, byte[] asWritten) implements Subject {}

    /** What is left when the payload is made: a queue of deliveries must not hold each picture twice. */
    record Used() implements Subject {}
}
