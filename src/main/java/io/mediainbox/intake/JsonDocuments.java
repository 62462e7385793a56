package io.mediainbox.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.IntakeSettings;
import io.mediainbox.json.StrictJson;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads files that hold one JSON object. */
final class JsonDocuments {

    /** By the length they allow: inboxes differ in it. */
    private final Map<Long, StrictJson> readers = new ConcurrentHashMap<>();

    /** The whole file; of one that is longer than allowed enough to see where it goes too far. */
    byte[] bytes(OpenFile file, IntakeSettings settings) {
        return file.size() > settings.maxJsonBytes() ? file.head((int) settings.maxJsonBytes() + 1) : file.whole();
    }

    /** @throws RejectedInput {@code invalid-json}, or {@code invalid-payload} if it is no object */
    ObjectNode object(byte[] bytes, IntakeSettings settings) {
        JsonNode json = tree(bytes, settings);
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw InvalidPayload.because(
                json.isArray()
                        ? "The JSON is an array in UTF-16 or UTF-32, or behind thousands of blanks; a manifest is UTF-8"
                        : "The JSON is of type " + json.getNodeType().name().toLowerCase(Locale.ROOT)
                                + "; allowed are an object, and an array of objects as a manifest");
    }

    /** @throws RejectedInput {@code invalid-json} */
    JsonNode tree(byte[] bytes, IntakeSettings settings) {
        return readers.computeIfAbsent(settings.maxJsonBytes(), StrictJson::new).tree(bytes);
    }
}
