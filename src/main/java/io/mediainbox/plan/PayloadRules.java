package io.mediainbox.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Whether what the user wrote can be a payload. Members it does not know are left to the endpoint, which knows them better. */
final class PayloadRules {

    private static final int LONGEST_TYPE = 60;
    private static final String ODATA_TYPE = "@odata.type";
    private static final Map<String, Predicate<JsonNode>> SIZE =
            Map.of("width", PayloadRules::isInt32, "height", PayloadRules::isInt32);
    private static final Map<String, Predicate<JsonNode>> TEXTS =
            Map.of("content", JsonNode::isTextual, "contentType", JsonNode::isTextual);
    private static final Map<String, Predicate<JsonNode>> LINKS =
            Map.of("url", JsonNode::isTextual, "sourceItemId", JsonNode::isTextual);
    private static final List<String> RENDITIONS = List.of("large", "medium", "small", "source");

    private PayloadRules() {}

    private static String describe(JsonNode json) {
        return "of type " + json.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param payload whole, or only the members that go before computed ones
     * @throws RejectedInput {@code kind-mismatch} or {@code invalid-payload}
     */
    static void check(ObjectNode payload, PayloadKind expected) {
        JsonNode type = payload.get(ODATA_TYPE);
        if (type != null) {
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
