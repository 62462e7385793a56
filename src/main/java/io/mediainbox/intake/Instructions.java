package io.mediainbox.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What an author wrote beside the thing to be sent, in a sidecar, an envelope or a row.
 *
 * @param target endpoint path that goes before the folder
 * @param properties members of the payload that go before computed ones (JSON Merge Patch, RFC 7396)
 */
public record Instructions(Optional<String> target, ObjectNode properties) {

    /** The folder decides, and everything is computed. */
    static Instructions none() {
        return new Instructions(Optional.empty(), JsonNodeFactory.instance.objectNode());
    }
}
