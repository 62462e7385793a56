package io.mediainbox.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The JSON Schema of each kind's request body, compiled once. */
final class RequestSchemas {

    // One body can be wrong in thousands of places; the message has to stay readable.
    private static final int COMPLAINTS = 5;

    private final Map<PayloadKind, JsonSchema> schemas;

    private RequestSchemas(Map<PayloadKind, JsonSchema> schemas) {
        this.schemas = schemas;
    }

    static RequestSchemas load(boolean strict) throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        // Without the locale complaints come in the language of the machine, and a JSON pointer leaves the root
        // nameless.
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .locale(Locale.ROOT)
                .pathType(PathType.JSON_PATH)
                .build();
        Map<PayloadKind, JsonSchema> schemas = new EnumMap<>(PayloadKind.class);
        for (PayloadKind kind : PayloadKind.values()) {
            try (InputStream file = RequestSchemas.class.getResourceAsStream("schemas/" + fileName(kind, strict))) {
                JsonSchema schema = factory.getSchema(file, config);
                schema.initializeValidators();
                schemas.put(kind, schema);
            }
        }
        return new RequestSchemas(schemas);
    }

    private static String fileName(PayloadKind kind, boolean strict) {
        // A profilePhoto has no content, so there is one schema for both.
        boolean lenient = !strict && kind != PayloadKind.PROFILE_PHOTO;
        return kind.word() + (lenient ? ".seed-request" : ".request") + ".schema.json";
    }

    /** Which members are wrong and what was expected of them, or empty. */
    Optional<String> complaintAbout(PayloadKind kind, JsonNode body) {
        return Optional.of(schemas.get(kind).validate(body).stream()
                        .limit(COMPLAINTS)
                        .map(ValidationMessage::getMessage)
                        .collect(Collectors.joining("; ")))
                .filter(complaint -> !complaint.isEmpty());
    }
}
