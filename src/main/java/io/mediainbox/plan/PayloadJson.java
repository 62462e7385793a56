package io.mediainbox.plan;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads what the user wrote and checks that it can be a payload. Members it does not know are left to the endpoint, which
 * knows them better.
 */
final class PayloadJson {

    /** Characters of the file that a message may quote. */
    private static final int LONGEST_QUOTE = 12;

    private static final int LONGEST_TYPE = 60;
    private static final String ODATA_TYPE = "@odata.type";
    private static final List<String> ENVELOPE_MEMBERS = List.of("payload", "image", "target");
    private static final Map<String, Predicate<JsonNode>> SIZE =
            Map.of("width", PayloadJson::isInt32, "height", PayloadJson::isInt32);
    private static final Map<String, Predicate<JsonNode>> TEXTS =
            Map.of("content", JsonNode::isTextual, "contentType", JsonNode::isTextual);
    private static final Map<String, Predicate<JsonNode>> LINKS =
            Map.of("url", JsonNode::isTextual, "sourceItemId", JsonNode::isTextual);
    private static final List<String> RENDITIONS = List.of("large", "medium", "small", "source");

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    // The file is in memory already, and intake has checked its size.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // Payload bytes have no place in messages.
                    .errorReportConfiguration(ErrorReportConfiguration.builder()
                            .maxErrorTokenLength(LONGEST_QUOTE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    /** @throws RejectedInput {@code invalid-json}, with line and column, or {@code invalid-payload} if it is no object */
    ObjectNode parse(byte[] bytes) {
        JsonNode json;
        try {
            json = reader.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw invalidJson(e.getOriginalMessage(), e.getLocation(), e);
        } catch (IOException e) {
            // Jackson reports broken UTF-8 as a plain IOException.
            throw invalidJson(e.getMessage(), null, e);
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw invalidPayload("The JSON is " + describe(json) + "; a payload is one object");
    }

    private static RejectedInput invalidJson(String problem, JsonLocation where, Exception cause) {
        String place = where == null ? "" : " in line " + where.getLineNr() + ", column " + where.getColumnNr();
        return new RejectedInput(
                Stage.PLAN,
                FailureCode.INVALID_JSON,
                "No well-formed JSON" + place + ": " + firstLine(problem),
                "Correct the file; any JSON editor shows the place",
                cause);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String describe(JsonNode json) {
        return json.isMissingNode()
                ? "empty"
                : "of type " + json.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** @throws RejectedInput {@code kind-mismatch} or {@code invalid-payload} */
    void check(ObjectNode payload, PayloadKind expected) {
        JsonNode type = payload.get(ODATA_TYPE);
        if (type == null) {
            refuseEnvelope(payload);
        } else {
            checkKind(type, expected);
        }
        switch (expected) {
            case THUMBNAIL_SET -> RENDITIONS.forEach(name -> checkThumbnail(payload, name));
            case PROFILE_PHOTO -> checkMembers(payload, "", SIZE);
            case PICTURE -> {
                checkMembers(payload, "", SIZE);
                checkMembers(payload, "", TEXTS);
            }
        }
    }

    private static void refuseEnvelope(ObjectNode payload) {
        for (String member : ENVELOPE_MEMBERS) {
            if (payload.has(member)) {
                throw invalidPayload(
                        "The JSON has no @odata.type, but a member \"" + member + "\" that no payload has");
            }
        }
    }

    private static void checkKind(JsonNode type, PayloadKind expected) {
        PayloadKind kind = PayloadKind.ofOdataType(type.asText())
                .orElseThrow(() -> invalidPayload("@odata.type is "
                        + (type.toString().length() > LONGEST_TYPE ? describe(type) : type)
                        + "; allowed are #microsoft.graph.thumbnailSet,"
                        + " #microsoft.graph.profilePhoto and #microsoft.graph.picture"));
        if (kind != expected) {
            throw new RejectedInput(
                    Stage.PLAN,
                    FailureCode.KIND_MISMATCH,
                    "@odata.type says " + kind.word() + ", the folder " + expected.word(),
                    "Move the file to a folder for " + kind.word() + ", or correct its @odata.type");
        }
    }

    private static void checkThumbnail(ObjectNode payload, String name) {
        JsonNode thumbnail = payload.get(name);
        if (thumbnail == null || thumbnail.isNull()) {
            return;
        }
        if (!thumbnail.isObject()) {
            throw invalidPayload(name + " is " + describe(thumbnail) + "; a thumbnail is an object");
        }
        checkMembers(thumbnail, name + ".", SIZE);
        checkMembers(thumbnail, name + ".", LINKS);
        checkMembers(thumbnail, name + ".", Map.of("content", JsonNode::isTextual));
    }

    private static void checkMembers(JsonNode object, String prefix, Map<String, Predicate<JsonNode>> rules) {
        rules.forEach((name, rule) -> {
            JsonNode value = object.get(name);
            if (value != null && !value.isNull() && !rule.test(value)) {
                String allowed = SIZE.containsKey(name) ? "a whole number of 32 bits" : "a string";
                throw invalidPayload(prefix + name + " is " + describe(value) + "; allowed is " + allowed);
            }
        });
    }

    /** Jackson's own test lets 5.5 pass. */
    private static boolean isInt32(JsonNode value) {
        return value.canConvertToExactIntegral() && value.canConvertToInt();
    }

    private static RejectedInput invalidPayload(String message) {
        return new RejectedInput(
                Stage.PLAN,
                FailureCode.INVALID_PAYLOAD,
                message,
                "Compare the file with the samples in sample-inbox and correct it");
    }
}
