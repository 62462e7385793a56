package io.mediainbox.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.ContentDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes items of JSON objects: an envelope says what is sent where, anything else is the payload itself. */
final class Envelopes {

    private static final String TARGET = "target";
    private static final String IMAGE = "image";
    private static final String PAYLOAD = "payload";
    private static final String PROPERTIES = "properties";
    private static final String ODATA_TYPE = "@odata.type";
    private static final Set<String> MEMBERS = Set.of(TARGET, IMAGE, PAYLOAD, PROPERTIES);

    /** Where other programs' sidecars name the file that they describe. */
    private static final List<String> DESCRIBED = List.of("file", "title");

    /** Whether the object wraps what is to be sent. */
    static boolean isEnvelope(ObjectNode json) {
        return json.has(PAYLOAD) || json.has(IMAGE) || json.has(TARGET) && !json.has(ODATA_TYPE);
    }

    /**
     * @param digest of the file or row
     * @param bytes the object as it was written; null if nothing but a row has it
     * @throws RejectedInput {@code invalid-payload}, or why the image cannot be used
     */
    IntakeItem item(Claim claim, ContentDigest digest, ObjectNode json, byte[] bytes) {
        if (!isEnvelope(json)) {
            refuseDescription(json);
            return new IntakeItem(claim, digest, new Subject.Payload(json, bytes), Instructions.none(), List.of());
        }
        refuseUnknownMembers(json);
        Instructions instructions = new Instructions(target(json), properties(json));
        if (json.has(IMAGE) == json.has(PAYLOAD)) {
            throw json.has(IMAGE)
                    ? InvalidPayload.because("The envelope has both an image and a payload; allowed is one of them")
                    : noImage();
        }
        if (json.has(PAYLOAD)) {
            return new IntakeItem(claim, digest, payload(json), instructions, List.of());
        }
        Attachment attachment = Attachment.read(claim, text(json, IMAGE));
        return new IntakeItem(claim, digest, attachment.image(), instructions, List.of(attachment.companion()));
    }

    /** The path of the image that a row or envelope names, if it names one. */
    static Optional<String> image(ObjectNode json) {
        return Optional.ofNullable(json.get(IMAGE)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** @throws RejectedInput {@code invalid-payload} if there is one that is no string */
    static Optional<String> target(ObjectNode json) {
        return json.has(TARGET) ? Optional.of(text(json, TARGET)) : Optional.empty();
    }

    private static ObjectNode properties(ObjectNode json) {
        return json.has(PROPERTIES) ? object(json, PROPERTIES) : JsonNodeFactory.instance.objectNode();
    }

    private static String text(ObjectNode json, String member) {
        JsonNode value = json.get(member);
        if (!value.isTextual()) {
            throw InvalidPayload.because(member + " is " + describe(value) + "; allowed is a string");
        }
        return value.textValue();
    }

    private static ObjectNode object(ObjectNode json, String member) {
        if (json.get(member) instanceof ObjectNode object) {
            return object;
        }
        throw InvalidPayload.because(member + " is " + describe(json.get(member)) + "; allowed is an object");
    }

    private static String describe(JsonNode value) {
        return "of type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static void refuseUnknownMembers(ObjectNode json) {
        json.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw InvalidPayload.because("An envelope has no member " + Quote.of(member)
                        + "; allowed are target, image, payload and properties");
            }
        });
    }

    /** What describes a picture under another name than we know would be sent in its place. */
    private static void refuseDescription(ObjectNode json) {
        for (String member : DESCRIBED) {
            JsonNode value = json.path(member);
            if (!json.has(ODATA_TYPE) && value.isTextual() && Sidecars.hasImageExtension(value.textValue())) {
                throw new RejectedInput(
                        Stage.INTAKE,
                        FailureCode.INVALID_PAYLOAD,
                        "The JSON describes an image (" + member + " is " + Quote.of(value.textValue())
                                + ") and is no payload",
                        "If it is a sidecar, call it by the whole name of its image and .json; if it is a payload, give"
                                + " it an @odata.type");
            }
        }
    }

    /** An empty one is what is left of a row whose image was forgotten. */
    private static Subject payload(ObjectNode json) {
        ObjectNode payload = object(json, PAYLOAD);
        if (payload.isEmpty()) {
            throw noImage();
        }
        return new Subject.Payload(payload, null);
    }

    private static RejectedInput noImage() {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.NO_IMAGE,
                "The envelope has neither an image nor a payload",
                "Name an image by its path relative to the file, such as _images/team.jpg, or write a payload");
    }
}
