package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Wire;
import io.mediainbox.plan.Planner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for JSON that the user wrote. */
class PayloadCompletionTest {

    private static final String IMAGE = Base64.getEncoder().encodeToString(Inboxes.image("png", 400, 300));

    @TempDir
    Path folder;

    private Inboxes inboxes;

    @BeforeEach
    void open() {
        inboxes = Inboxes.in(folder);
    }

    private byte[] sent(PayloadKind kind, byte[] json) {
        String name =
                switch (kind) {
                    case THUMBNAIL_SET -> "thumbnails/W.json";
                    case PROFILE_PHOTO -> "photos/G.json";
                    case PICTURE -> "pictures/C/U.json";
                };
        return new Enricher(new JavaImageEngine())
                .enrich(new Planner().plan(Inboxes.read(inboxes.open(), name, json)))
                .json();
    }

    /** What is sent for this text, where {@code IMAGE} stands for a picture of 400x300 pixels. */
    private JsonNode completed(PayloadKind kind, String text) {
        byte[] body = sent(kind, text.replace("IMAGE", IMAGE).getBytes(StandardCharsets.UTF_8));
        assertThat(Wire.complaints(kind, body)).isEmpty();
        return Wire.json(body);
    }

    @Test
    void refusesContentThatIsHalfAnImage() {
        byte[] image = Inboxes.image("png", 400, 300);
        String half = Base64.getEncoder().encodeToString(Arrays.copyOf(image, image.length / 2));

        assertThatThrownBy(() ->
                        sent(PayloadKind.PICTURE, ("{\"content\":\"" + half + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE));
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheApisOwnExamplesUntouched(PayloadKind kind) {
        byte[] golden = Wire.golden(kind);

        assertThat(sent(kind, golden)).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " {\n\t\"@odata.type\" : \"#microsoft.graph.picture\", \"x\": 1.50, \"y\":1e2, \"z\":\"\\u00fc\" }\r\n",
                "{\"width\":1,\"@odata.type\":\"#microsoft.graph.picture\"}",
                "{\"@odata.type\":\"#microsoft.graph.picture\",\"content\":\"no base64!\"}",
                "{\"@odata.type\":\"#microsoft.graph.picture\",\"content\":null}",
                "{\"@odata.type\":\"#microsoft.graph.picture\",\"content\":\"IMAGE\",\"height\":1,\"width\":null,"
                        + "\"contentType\":\"x\"}"
            })
    void sendsByteForByteWhatNeedsNothing(String json) {
        byte[] bytes = json.replace("IMAGE", IMAGE).getBytes(StandardCharsets.UTF_8);

        assertThat(sent(PayloadKind.PICTURE, bytes)).isEqualTo(bytes);
    }

    @Test
    void sendsUtf8WithoutByteOrderMarkWhateverTheFileHas() {
        String json = "{\"@odata.type\":\"#microsoft.graph.picture\",\"contentType\":\"ü\"}";

        assertThat(sent(PayloadKind.PICTURE, ("\ufeff" + json).getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(sent(PayloadKind.PICTURE, json.getBytes(StandardCharsets.UTF_16LE)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(sent(PayloadKind.PICTURE, json.getBytes(StandardCharsets.UTF_16)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
    }

    @Test
    void putsAMissingTypeFirst() {
        assertThat(completed(PayloadKind.PROFILE_PHOTO, "{\"height\": 6, \"width\": 5}"))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":6,\"width\":5}");
    }

    @Test
    void putsMissingTypesFirstInThumbnailsToo() {
        assertThat(completed(PayloadKind.THUMBNAIL_SET, "{\"large\": {\"width\": 5}, \"small\": null}"))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.thumbnailSet\","
                        + "\"large\":{\"@odata.type\":\"microsoft.graph.thumbnail\",\"width\":5},\"small\":null}");
    }

    @Test
    void computesWhatIsMissingOfAPicture() {
        assertThat(completed(PayloadKind.PICTURE, "{\"content\": \"IMAGE\"}"))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.picture\",\"width\":400,\"height\":300,"
                        + "\"contentType\":\"image/png\",\"content\":\"" + IMAGE + "\"}");
    }

    @Test
    void letsWinWhatTheUserWrote() {
        assertThat(completed(
                        PayloadKind.PICTURE,
                        "{\"id\": \"7\", \"contentType\": \"x\", \"content\": \"IMAGE\", \"height\": null}"))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.picture\",\"width\":400,\"height\":null,"
                        + "\"contentType\":\"x\",\"content\":\"" + IMAGE + "\",\"id\":\"7\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stream", "", "QUJD", "c3RyZWFt\\n", "-_-_"})
    void takesNothingForAnImageThatIsNone(String content) {
        assertThat(Wire.json(sent(PayloadKind.PICTURE, ("{\"content\": \"" + content + "\"}").getBytes())))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.picture\",\"content\":\"" + content + "\"}");
        assertThat(Wire.json(sent(
                        PayloadKind.THUMBNAIL_SET, ("{\"source\": {\"content\": \"" + content + "\"}}").getBytes())))
                .hasToString("{\"@odata.type\":\"#microsoft.graph.thumbnailSet\","
                        + "\"source\":{\"@odata.type\":\"microsoft.graph.thumbnail\",\"content\":\"" + content
                        + "\"}}");
    }

    @Test
    void makesMissingRenditionsFromTheSource() {
        JsonNode set = completed(
                PayloadKind.THUMBNAIL_SET,
                "{\"source\": {\"width\": 7, \"content\": \"IMAGE\"}, \"medium\": {},"
                        + " \"large\": {\"url\": \"u\"}, \"id\": \"7\"}");

        assertThat(Wire.members(set)).containsExactly("@odata.type", "large", "medium", "small", "source", "id");
        assertThat(set.get("large")).hasToString("{\"@odata.type\":\"microsoft.graph.thumbnail\",\"url\":\"u\"}");
        assertThat(Wire.members(set.get("medium"))).containsExactly("@odata.type", "content", "height", "width");
        assertThat(set.get("medium").get("width").intValue()).isEqualTo(176);
        assertThat(set.get("small").get("height").intValue()).isEqualTo(96);
        assertThat(set.get("source"))
                .hasToString("{\"@odata.type\":\"microsoft.graph.thumbnail\",\"content\":\"" + IMAGE
                        + "\",\"height\":300,\"width\":7}");
    }

    @Test
    void replacesNoRenditionThatTheUserRuledOut() {
        JsonNode set = completed(
                PayloadKind.THUMBNAIL_SET,
                "{\"large\": null, \"medium\": {\"@odata.type\": \"microsoft.graph.thumbnail\"},"
                        + " \"source\": {\"content\": \"IMAGE\"}}");

        assertThat(set.get("large").isNull()).isTrue();
        assertThat(set.get("medium").get("content").textValue()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PICTURE,'{\"content\": \"IMAGE\"}'", "THUMBNAIL_SET,'{\"source\": {\"content\": \"IMAGE\"}}'"})
    void rejectsEmbeddedImagesThatCannotBeDecoded(PayloadKind kind, String json) {
        byte[] png = Inboxes.image("png", 4, 4);
        java.util.Arrays.fill(png, 16, 20, (byte) 0);
        String broken = json.replace("IMAGE", Base64.getEncoder().encodeToString(png));

        assertThatThrownBy(() -> sent(kind, broken.getBytes()))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.BROKEN_IMAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "PICTURE,'{\"content\": \"IMAGE\"}'",
        "PROFILE_PHOTO,'{\"@odata.type\":\"#microsoft.graph.profilePhoto\"}'"
    })
    void rejectsABodyThatIsTooLargeGivenOrCompleted(PayloadKind kind, String json) {
        inboxes.with(Setting.MAX_BODY, 40);

        assertThatThrownBy(() -> sent(kind, json.replace("IMAGE", IMAGE).getBytes()))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_LARGE));
    }
}
