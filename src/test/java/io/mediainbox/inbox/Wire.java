package io.mediainbox.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The API's own examples and schemas, and a look at JSON as it is on the wire. */
public final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    public static byte[] golden(PayloadKind kind) {
        return file("golden/" + kind.word() + ".request.json");
    }

    /** What the strict schema says against a body; empty where it is valid. */
    public static Set<ValidationMessage> complaints(PayloadKind kind, byte[] body) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(json(file(kind.word() + ".request.schema.json")))
                .validate(json(body));
    }

    public static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the members in the order in which they stand. */
    public static List<String> members(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static byte[] file(String name) {
        try (InputStream file = Wire.class.getResourceAsStream("/contract/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
