package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Wire;
import io.mediainbox.media.ContentDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a JSON object. */
class EnvelopesTest extends Drops {

    private IntakeItem read(String json) {
        drop("e.json", json);
        return item("e.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image\": \"a\"}|true",
                "{\"payload\": {}}|true",
                "{\"image\": \"a\", \"@odata.type\": \"x\"}|true",
                "{\"target\": \"/a\"}|true",
                "{\"target\": \"/a\", \"@odata.type\": \"x\"}|false",
                "{\"properties\": {}}|false",
                "{\"width\": 1}|false",
                "{}|false"
            })
    void areToldFromPayloads(String json, boolean expected) {
        assertThat(Envelopes.isEnvelope((ObjectNode) Wire.json(json.getBytes())))
                .isEqualTo(expected);
    }

    @Test
    void nameImageTargetAndProperties() {
        drop("_images/a.png", PNG);
        String json =
                "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\", \"properties\": {\"width\": 7}}";

        IntakeItem item = read(json);

        assertThat(item.subject()).isInstanceOfSatisfying(Subject.Image.class, image -> assertThat(image.bytes())
                .isEqualTo(PNG));
        assertThat(item.instructions().target()).contains("/groups/G/photos");
        assertThat(item.instructions().properties()).hasToString("{\"width\":7}");
        assertThat(item.digest()).as("of the envelope, which is the item").isEqualTo(ContentDigest.of(json.getBytes()));
        assertThat(item.companions()).singleElement().satisfies(companion -> assertThat(
                        companion.seen().file().relative())
                .isEqualTo("_images/a.png"));
    }

    @Test
    void mayHoldThePayloadThemselves() {
        IntakeItem item = read("{\"payload\": {\"width\": 7}}");

        assertThat(item.subject()).isInstanceOfSatisfying(Subject.Payload.class, payload -> {
            assertThat(payload.json()).hasToString("{\"width\":7}");
            assertThat(payload.asWritten())
                    .as("the file says more than the payload")
                    .isNull();
        });
        assertThat(item.instructions()).isEqualTo(Instructions.none());
        assertThat(item.companions()).isEmpty();
    }

    @Test
    void leaveAPayloadAsItWasWritten() {
        IntakeItem item = read("{ \"target\": \"mine\", \"@odata.type\": \"#microsoft.graph.picture\" }");

        assertThat(item.subject()).isInstanceOfSatisfying(Subject.Payload.class, payload -> {
            assertThat(payload.json().has("target")).isTrue();
            assertThat(new String(payload.asWritten()))
                    .isEqualTo("{ \"target\": \"mine\", \"@odata.type\": \"#microsoft.graph.picture\" }");
        });
        assertThat(item.instructions().target()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image\": \"a\", \"payload\": {}}|both an image and a payload",
                "{\"image\": null, \"payload\": {\"width\": 1}}|both an image and a payload",
                "{\"image\": 7}|image is of type number; allowed is a string",
                "{\"image\": null}|image is of type null; allowed is a string",
                "{\"image\": [\"a\"]}|image is of type array; allowed is a string",
                "{\"payload\": \"x\"}|payload is of type string; allowed is an object",
                "{\"payload\": null}|payload is of type null; allowed is an object",
                "{\"payload\": [{}]}|payload is of type array; allowed is an object",
                "{\"payload\": {\"a\": 1}, \"properties\": []}|properties is of type array; allowed is an object",
                "{\"payload\": {\"a\": 1}, \"target\": 7}|target is of type number; allowed is a string",
                "{\"target\": null}|target is of type null; allowed is a string",
                "{\"payload\": {\"a\": 1}, \"Target\": \"/a\"}|no member \"Target\"",
                "{\"image\": \"a\", \"width\": 1}|no member \"width\""
            })
    void areRefusedIfTheyContradictThemselves(String json, String message) {
        assertRejected(() -> read(json), FailureCode.INVALID_PAYLOAD, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\": \"/groups/G/photos\"}",
                "{\"target\": \"/groups/G/photos\", \"properties\": {\"width\": 1}}",
                "{\"payload\": {}}"
            })
    void areRefusedIfTheyHoldNothingToSend(String json) {
        assertRejected(() -> read(json), FailureCode.NO_IMAGE, "neither an image nor a payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"file\": \"team.JPG\"}", "{\"title\": \"IMG_1.heic\", \"url\": \"x\"}"})
    void areNotMadeOfWhatDescribesAnImage(String json) {
        assertRejected(() -> read(json), FailureCode.INVALID_PAYLOAD, "describes an image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file\": \"team.jpg\", \"@odata.type\": \"#microsoft.graph.picture\"}",
                "{\"file\": \"team.txt\"}",
                "{\"title\": 7}",
                "{\"name\": \"team.jpg\"}"
            })
    void takePayloadsThatOnlyLookAlike(String json) {
        assertThat(read(json).subject()).isInstanceOf(Subject.Payload.class);
    }

    @Test
    void areRefusedWithLineAndColumnWhereTheyAreTooLong() {
        openWith(Setting.INTAKE_MAX_JSON, 20);

        assertRejected(
                () -> read("{\"width\": 1,\n\"height\": 22222}"),
                FailureCode.INVALID_JSON,
                "20 bytes",
                "line 2, column 8");
        assertThat(read("{\"a\":\"123456789012\"}").subject())
                .as("just as long as allowed")
                .isInstanceOf(Subject.Payload.class);
    }
}
