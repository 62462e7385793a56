package io.mediainbox.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The API's own examples and schemas. */
final class Contract {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String PHOTOS = "/beta/groups/02bd9fd6/photos";

    /** Each endpoint with ids in it; one holds what only percent-encoding can carry. */
    static final Map<String, PayloadKind> ENDPOINTS = Map.of(
            "/workbooks/01ABC%2F%20x/thumbnails",
            PayloadKind.THUMBNAIL_SET,
            "/me/joinedGroups/beta/drive/activities/a$b/driveItem/thumbnails",
            PayloadKind.THUMBNAIL_SET,
            "/groups/02bd9fd6-8f93-4758-87c3-1fb73740a315/photos",
            PayloadKind.PROFILE_PHOTO,
            "/me/joinedGroups/photos/photos",
            PayloadKind.PROFILE_PHOTO,
            "/financials/companies/%7Bc%7D/customers/1/picture",
            PayloadKind.PICTURE);

    private Contract() {}

    /** Every spelling of every endpoint. */
    static Stream<Map.Entry<String, PayloadKind>> paths() {
        return ENDPOINTS.entrySet().stream()
                .flatMap(endpoint -> Stream.of("", "/beta").flatMap(before -> Stream.of("", "/$ref", "/%24ref")
                        .map(behind -> Map.entry(before + endpoint.getKey() + behind, endpoint.getValue()))));
    }

    static byte[] request(PayloadKind kind) {
        return file("golden/" + kind.word() + ".request.json");
    }

    static JsonNode response(PayloadKind kind) {
        return json(file("golden/" + kind.word() + ".response.json"));
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema says against a body; empty where it is valid. */
    static Set<ValidationMessage> complaints(String schema, JsonNode body) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(json(file(schema + ".schema.json")))
                .validate(body);
    }

    static byte[] file(String name) {
        try (InputStream file = Contract.class.getResourceAsStream("/contract/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
