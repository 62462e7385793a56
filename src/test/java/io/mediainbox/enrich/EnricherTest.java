package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Wire;
import io.mediainbox.intake.Subject;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.PixelSize;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.Planner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for an image. */
class EnricherTest {

    @TempDir
    java.nio.file.Path folder;

    private final Enricher enricher = new Enricher(new JavaImageEngine());
    private Inboxes inboxes;

    private DeliveryPlan plan(PayloadKind kind, byte[] content) {
        String name =
                switch (kind) {
                    case THUMBNAIL_SET -> "thumbnails/W.jpg";
                    case PROFILE_PHOTO -> "photos/G.jpg";
                    case PICTURE -> "pictures/C/U.jpg";
                };
        inboxes = inboxes == null ? Inboxes.in(folder) : inboxes;
        return new Planner().plan(Inboxes.read(inboxes.open(), name, content));
    }

    private JsonNode sent(PayloadKind kind, byte[] image) {
        byte[] body = enricher.enrich(plan(kind, image)).json();
        assertThat(Wire.complaints(kind, body)).isEmpty();
        return Wire.json(body);
    }

    private void with(Setting setting, Object value) {
        inboxes = Inboxes.in(folder).with(setting, value);
    }

    @Test
    void sendsThePictureAsItIs() {
        byte[] image = Inboxes.image("jpeg", 40, 30);

        JsonNode picture = sent(PayloadKind.PICTURE, image);

        assertThat(Wire.members(picture)).containsExactly("@odata.type", "width", "height", "contentType", "content");
        assertThat(picture.get("@odata.type").textValue()).isEqualTo("#microsoft.graph.picture");
        assertThat(picture.get("width").intValue()).isEqualTo(40);
        assertThat(picture.get("height").intValue()).isEqualTo(30);
        assertThat(picture.get("contentType").textValue()).isEqualTo("image/jpeg");
        assertThat(Base64.getDecoder().decode(picture.get("content").textValue()))
                .isEqualTo(image);
    }

    @Test
    void sendsOnlyTheSizeOfAProfilePhoto() {
        JsonNode photo = sent(PayloadKind.PROFILE_PHOTO, Inboxes.image("png", 40, 30));

        assertThat(photo).hasToString("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":30,\"width\":40}");
    }

    @Test
    void sendsThreeRenditionsAndTheSizeOfTheSource() throws IOException {
        JsonNode set = sent(PayloadKind.THUMBNAIL_SET, Inboxes.image("png", 1000, 500));

        assertThat(Wire.members(set)).containsExactly("@odata.type", "large", "medium", "small", "source");
        assertThat(set.get("@odata.type").textValue()).isEqualTo("#microsoft.graph.thumbnailSet");
        assertRendition(set.get("large"), 800, 400);
        assertRendition(set.get("medium"), 176, 88);
        assertRendition(set.get("small"), 96, 96);
        assertThat(set.get("source"))
                .hasToString("{\"@odata.type\":\"microsoft.graph.thumbnail\",\"height\":500,\"width\":1000}");
    }

    private static void assertRendition(JsonNode rendition, int width, int height) throws IOException {
        assertThat(Wire.members(rendition)).containsExactly("@odata.type", "content", "height", "width");
        assertThat(rendition.get("@odata.type").textValue()).isEqualTo("microsoft.graph.thumbnail");
        assertThat(rendition.get("width").intValue()).isEqualTo(width);
        assertThat(rendition.get("height").intValue()).isEqualTo(height);
        var image =
                ImageIO.read(new ByteArrayInputStream(rendition.get("content").binaryValue()));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
    }

    @Test
    void sendsTheSourceWhereThatIsWanted() throws IOException {
        with(Setting.THUMBNAILS_SOURCE_CONTENT, true);
        byte[] image = Inboxes.image("png", 20, 10);

        JsonNode source = sent(PayloadKind.THUMBNAIL_SET, image).get("source");

        assertThat(Wire.members(source)).containsExactly("@odata.type", "content", "height", "width");
        assertThat(source.get("content").binaryValue()).isEqualTo(image);
    }

    static Stream<byte[]> lengthsOfEachRemainder() {
        byte[] png = Inboxes.image("png", 20, 20);
        return Stream.of(0, 1, 2).map(more -> java.util.Arrays.copyOf(png, png.length + more));
    }

    @ParameterizedTest
    @MethodSource("lengthsOfEachRemainder")
    void writesPaddedBase64OnOneLine(byte[] image) {
        String content = sent(PayloadKind.PICTURE, image).get("content").textValue();

        assertThat(content).isEqualTo(Base64.getEncoder().encodeToString(image)).doesNotContain("\n", "\r", "-", "_");
        assertThat(content.length() % 4).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
    void takesEachFormatForEachKind(String format) {
        byte[] image = Inboxes.image(format, 12, 7);

        for (PayloadKind kind : PayloadKind.values()) {
            assertThat(sent(kind, image).get("@odata.type").textValue()).isEqualTo(kind.odataType());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasAStrictSchemaThatCanSayNo(PayloadKind kind) {
        byte[] body = ("{\"@odata.type\":\"" + kind.odataType() + "\",\"height\":1,\"width\":1,\"content\":\"!\"}")
                .getBytes();

        assertThat(Wire.complaints(kind, body)).isNotEmpty();
    }

    @Test
    void saysWhatItMade() {
        byte[] image = Inboxes.image("png", 40, 30);
        DeliveryPlan plan = plan(PayloadKind.PICTURE, image);

        EnrichedPayload payload = enricher.enrich(plan);

        assertThat(payload.size()).contains(new PixelSize(40, 30));
        assertThat(payload.jsonDigest()).isEqualTo(ContentDigest.of(payload.json()));
        assertThat(payload.plan()).isEqualTo(plan.withoutContent());
        assertThat(payload.item().subject())
                .as("let go, so that no picture is held twice")
                .isEqualTo(new Subject.Used());
        assertThatThrownBy(() -> enricher.enrich(payload.plan())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesTheSameBytesForTheSameFile() {
        byte[] image = Inboxes.image("jpeg", 300, 200);
        byte[] once = enricher.enrich(plan(PayloadKind.THUMBNAIL_SET, image)).json();

        byte[] again = enricher.enrich(plan(PayloadKind.THUMBNAIL_SET, image)).json();

        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(names = {"PICTURE", "THUMBNAIL_SET"})
    void rejectsABodyThatIsTooLarge(PayloadKind kind) {
        byte[] image = Inboxes.image("png", 200, 200);
        with(Setting.MAX_BODY, image.length);

        DeliveryPlan plan = plan(kind, image);

        assertRejected(plan, FailureCode.TOO_LARGE, "media-inbox.deliver.max-body (" + image.length + ")");
    }

    @Test
    void sendsABodyOfJustTheLimit() {
        byte[] image = Inboxes.image("png", 20, 20);
        int length = enricher.enrich(plan(PayloadKind.PICTURE, image)).json().length;

        with(Setting.MAX_BODY, length);
        assertThat(enricher.enrich(plan(PayloadKind.PICTURE, image)).json()).hasSize(length);
        with(Setting.MAX_BODY, length - 1);
        assertRejected(plan(PayloadKind.PICTURE, image), FailureCode.TOO_LARGE, "at least " + length + " bytes");
    }

    @Test
    void rejectsTooManyPixelsBeforeTheyAreDecoded() {
        with(Setting.IMAGE_MAX_MEGAPIXELS, 1);

        assertRejected(
                plan(PayloadKind.THUMBNAIL_SET, Inboxes.image("png", 1001, 1000)),
                FailureCode.PIXEL_LIMIT,
                "media-inbox.image.max-megapixels");
    }

    @Test
    void sendsWhatThereIsOfACutImageWhereThatIsAccepted() throws IOException {
        with(Setting.IMAGE_TRUNCATED, "accept");
        byte[] jpeg = Inboxes.image("jpeg", 400, 300);

        JsonNode set = sent(PayloadKind.THUMBNAIL_SET, Arrays.copyOf(jpeg, jpeg.length * 2 / 3));

        assertRendition(set.get("medium"), 176, 132);
    }

    @Test
    void rejectsAnImageThatCannotBeDecoded() {
        byte[] png = Inboxes.image("png", 20, 20);
        // Zero pixels wide, and whole by its structure.
        java.util.Arrays.fill(png, 16, 20, (byte) 0);

        assertRejected(plan(PayloadKind.PICTURE, png), FailureCode.BROKEN_IMAGE, "");
    }

    private void assertRejected(DeliveryPlan plan, FailureCode code, String message) {
        assertThatThrownBy(() -> enricher.enrich(plan))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(RejectedInput.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.stage()).isEqualTo(Stage.ENRICH);
                });
    }
}
