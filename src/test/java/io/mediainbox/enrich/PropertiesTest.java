package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Wire;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.plan.Planner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent where its author had a word in it. */
class PropertiesTest {

    private static final byte[] IMAGE = Inboxes.image("png", 40, 30);

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder).open();
    }

    private EnrichedPayload enriched(IntakeItem item) {
        return new Enricher(new JavaImageEngine()).enrich(new Planner().plan(item));
    }

    private JsonNode sent(String name, byte[] content, String sidecar) {
        Inboxes.drop(inbox, name + ".json", sidecar);
        return Wire.json(enriched(Inboxes.read(inbox, name, content)).json());
    }

    @Test
    void goBeforeWhatWasComputedOfAnImage() {
        JsonNode picture =
                sent("pictures/C/U.png", IMAGE, "{\"id\": \"mine\", \"contentType\": \"image/x-png\", \"width\": 7}");

        assertThat(Wire.members(picture))
                .containsExactly("@odata.type", "width", "height", "contentType", "content", "id");
        assertThat(picture.get("width").intValue()).isEqualTo(7);
        assertThat(picture.get("height").intValue()).isEqualTo(30);
        assertThat(picture.get("contentType").textValue()).isEqualTo("image/x-png");
        assertThat(picture.get("content").textValue())
                .isEqualTo(Base64.getEncoder().encodeToString(IMAGE));
    }

    @Test
    void removeWhatWasComputedOfAnImage() {
        JsonNode photo = sent("photos/G.png", IMAGE, "{\"height\": null}");

        assertThat(photo).hasToString("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"width\":40}");
    }

    @Test
    void reachIntoThumbnails() {
        JsonNode set = sent(
                "thumbnails/W.png",
                IMAGE,
                "{\"medium\": null, \"small\": {\"width\": 5, \"url\": \"u\"}, \"source\": {\"sourceItemId\": \"s\"}}");

        assertThat(Wire.members(set)).containsExactly("@odata.type", "large", "small", "source");
        assertThat(Wire.members(set.get("small"))).containsExactly("@odata.type", "content", "height", "url", "width");
        assertThat(set.get("small").get("width").intValue()).isEqualTo(5);
        assertThat(set.get("source"))
                .hasToString("{\"@odata.type\":\"microsoft.graph.thumbnail\",\"height\":30,\"sourceItemId\":\"s\","
                        + "\"width\":40}");
        assertThat(Wire.complaints(PayloadKind.THUMBNAIL_SET, set.toString().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void sayNothingWhereASidecarHoldsOnlyATarget() {
        byte[] plain = enriched(Inboxes.read(inbox, "photos/H.png", IMAGE)).json();

        JsonNode photo = sent("photos/G.png", IMAGE, "{\"target\": \"/groups/X/photos\"}");

        assertThat(photo).hasToString(new String(plain, StandardCharsets.UTF_8));
    }

    @Test
    void areMergedIntoAPayload() {
        JsonNode photo = sent(
                "photos/G.json",
                "{\"@odata.type\": \"#microsoft.graph.profilePhoto\", \"height\": 1, \"width\": 2, \"x\": 3}"
                        .getBytes(),
                "{\"width\": 9, \"x\": null}");

        assertThat(photo).hasToString("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":1,\"width\":9}");
    }

    @Test
    void areMergedIntoThePayloadOfAnEnvelope() {
        IntakeItem item = Inboxes.read(
                inbox,
                "e.json",
                "{\"target\": \"/groups/G/photos\", \"payload\": {\"width\": 2}, \"properties\": {\"height\": 1}}"
                        .getBytes());

        EnrichedPayload payload = enriched(item);

        assertThat(new String(payload.json()))
                .isEqualTo("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"width\":2,\"height\":1}");
        assertThat(payload.jsonDigest()).isEqualTo(ContentDigest.of(payload.json()));
        assertThat(payload.item().instructions().properties())
                .as("let go with the content")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"@odata.type\" : \"#microsoft.graph.profilePhoto\",\n \"width\" : 1.0 }",
                "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"x\":1e3,\"y\":\"\\u00fc\"} \n"
            })
    void leaveAPayloadToTheLetterIfThereAreNone(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        EnrichedPayload payload = enriched(Inboxes.read(inbox, "photos/G.json", bytes));

        assertThat(payload.json()).isEqualTo(bytes);
        assertThat(payload.jsonDigest()).isEqualTo(ContentDigest.of(bytes));
    }

    @Test
    void leaveAPayloadToTheLetterIfTheSidecarOnlyNamesATarget() {
        String json = "{ \"@odata.type\" : \"#microsoft.graph.profilePhoto\" }";
        Inboxes.drop(inbox, "x.json.json", "{\"target\": \"/groups/G/photos\"}");

        assertThat(new String(
                        enriched(Inboxes.read(inbox, "x.json", json.getBytes())).json()))
                .isEqualTo(json);
    }

    @Test
    void areNotNeededForAPayloadToBeWrittenAnew() {
        String json = "{ \"@odata.type\" : \"#microsoft.graph.profilePhoto\" }";
        String compact = "{\"@odata.type\":\"#microsoft.graph.profilePhoto\"}";
        byte[] marked = ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);

        assertThat(new String(
                        enriched(Inboxes.read(inbox, "photos/A.json", marked)).json()))
                .as("a byte order mark is for files")
                .isEqualTo(compact);
        assertThat(new String(enriched(Inboxes.read(inbox, "photos/B.json", json.getBytes(StandardCharsets.UTF_16LE)))
                        .json()))
                .as("the wire is UTF-8")
                .isEqualTo(compact);
        assertThat(new String(enriched(Inboxes.read(inbox, "photos/C.json", "{ \"width\" : 1 }".getBytes()))
                        .json()))
                .as("completed")
                .isEqualTo("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"width\":1}");
        assertThat(new String(enriched(Inboxes.read(
                                inbox,
                                "e.json",
                                ("{\"target\": \"/groups/G/photos\", \"payload\": " + json + "}").getBytes()))
                        .json()))
                .as("the file is the envelope, not the payload")
                .isEqualTo(compact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups/a%2Fb/photos", "groups/a%252Fb/photos"})
    void keepAnEncodedSlashInAnIdEncoded(String target) {
        IntakeItem item = Inboxes.read(
                inbox, "e.json", ("{\"target\": \"/" + target + "\", \"payload\": {\"width\": 2}}").getBytes());

        assertThat(enriched(item).target().url().getRawPath()).matches("/beta/groups/a%(25)?2Fb/photos");
    }
}
