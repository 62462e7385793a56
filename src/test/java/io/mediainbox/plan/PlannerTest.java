package io.mediainbox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Wire;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

    private static final Map<PayloadKind, String> FOLDERS = Map.of(
            PayloadKind.THUMBNAIL_SET, "workbooks/W/thumbnails/",
            PayloadKind.PROFILE_PHOTO, "groups/G/photos/",
            PayloadKind.PICTURE, "financials/companies/C/customers/U/picture/");

    private static final String GENERAL_REMEDY =
            "Move it into a folder named after its endpoint, such as groups/{groupsId}/photos/, or name it in a short"
                    + " form: thumbnails/{workbooksId}.jpg, photos/{groupsId}.jpg,"
                    + " pictures/{companyId}/{customerId}.jpg";

    @TempDir
    Path folder;

    private final Planner planner = new Planner();
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder).with(Setting.INTAKE_MAX_BYTES, "64MB").open();
    }

    private IntakeItem item(String name, String content) {
        return Inboxes.read(inbox, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRejected(IntakeItem item, FailureCode code, String... message) {
        assertThatThrownBy(() -> planner.plan(item))
                .hasMessageContainingAll(message)
                .isInstanceOfSatisfying(RejectedInput.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.stage()).isEqualTo(Stage.PLAN);
                    assertThat(e.remedy()).isNotBlank();
                });
    }

    private void assertRejected(PayloadKind kind, String json, FailureCode code, String... message) {
        assertRejected(item(FOLDERS.get(kind) + "a.json", json), code, message);
    }

    @ParameterizedTest
    @EnumSource
    void plansAnImageByItsFolder(PayloadKind kind) {
        IntakeItem item = Inboxes.read(inbox, FOLDERS.get(kind) + "a.png", Inboxes.image("png", 2, 2));

        DeliveryPlan plan = planner.plan(item);

        assertThat(plan.target().kind()).isEqualTo(kind);
        assertThat(plan.target().url() + "/").isEqualTo("http://localhost:1/beta/" + FOLDERS.get(kind));
        assertThat(plan.item()).isSameAs(item);
    }

    @Test
    void wantsRenditionsForThumbnailsOnly() {
        byte[] image = Inboxes.image("png", 2, 2);

        assertThat(planner.plan(Inboxes.read(inbox, "thumbnails/W.png", image)).renditions())
                .extracting(RenditionSpec::name)
                .containsExactly("large", "medium", "small");
        assertThat(planner.plan(Inboxes.read(inbox, "photos/G.png", image)).renditions())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsTheApisOwnExamples(PayloadKind kind) {
        byte[] golden = Wire.golden(kind);

        DeliveryPlan plan = planner.plan(Inboxes.read(inbox, FOLDERS.get(kind) + "a.json", golden));

        assertThat(plan.item().subject())
                .isInstanceOfSatisfying(Subject.Payload.class, payload -> assertThat(payload.json())
                        .isEqualTo(Wire.json(golden)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "groups/a.png", "groups/G/photo/a.png", "photos/x/G.png"})
    void rejectsAnImageOutsideEveryTarget(String name) {
        assertRejected(Inboxes.read(inbox, name, Inboxes.image("png", 2, 2)), FailureCode.NO_TARGET, name);
    }

    @Test
    void saysWhichFolderIsClosest() {
        IntakeItem item = Inboxes.read(inbox, "photo/7c1e.jpg", Inboxes.image("jpg", 2, 2));

        assertThatThrownBy(() -> planner.plan(item))
                .hasMessage(
                        "photo/7c1e.jpg lies in no target folder: photo/ is not a target folder; did you mean photos/?")
                .isInstanceOfSatisfying(RejectedInput.class, e -> assertThat(e.remedy())
                        .startsWith("Closest: photos/{groupsId}.jpg, groups/{groupsId}/photos/,")
                        .endsWith(GENERAL_REMEDY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7c1e.jpg", "holiday/2024/7c1e.jpg"})
    void guessesNothingWhereNoFolderIsClose(String name) {
        IntakeItem item = Inboxes.read(inbox, name, Inboxes.image("jpg", 2, 2));

        assertThatThrownBy(() -> planner.plan(item))
                .hasMessage(name + " lies in no target folder")
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.remedy()).isEqualTo(GENERAL_REMEDY));
    }

    @Test
    void rejectsAPayloadOutsideEveryTarget() {
        assertRejected(
                item("a.json", "{\"@odata.type\":\"#microsoft.graph.picture\"}"), FailureCode.NO_TARGET, "a.json");
    }

    @Test
    void rejectsAFolderThatIsNoId() {
        assertRejected(item("groups/%2E%2E/photos/a.json", "{}"), FailureCode.TARGET_NOT_ALLOWED, "\"..\"");
    }

    @Test
    void rejectsAPayloadOfAnotherKindThanItsFolder() {
        assertRejected(
                PayloadKind.PROFILE_PHOTO,
                "{\"@odata.type\":\"#microsoft.graph.picture\"}",
                FailureCode.KIND_MISMATCH,
                "picture",
                "profilePhoto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"#microsoft.graph.user\"",
                "\"microsoft.graph.picture\"",
                "\"#microsoft.graph.Picture\"",
                "\"\"",
                "null",
                "7",
                "{}"
            })
    void rejectsATypeThatIsNoKind(String type) {
        assertRejected(
                PayloadKind.PICTURE,
                "{\"@odata.type\":" + type + "}",
                FailureCode.INVALID_PAYLOAD,
                "@odata.type",
                "#microsoft.graph.picture");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PICTURE|{\"width\": \"5\"}|width|a whole number",
                "PICTURE|{\"width\": 5.5}|width|a whole number",
                "PICTURE|{\"height\": 2147483648}|height|a whole number",
                "PICTURE|{\"height\": true}|height|a whole number",
                "PICTURE|{\"content\": 1}|content|a string",
                "PICTURE|{\"contentType\": []}|contentType|a string",
                "PROFILE_PHOTO|{\"width\": {}}|width|a whole number",
                "PROFILE_PHOTO|{\"height\": -2147483649}|height|a whole number",
                "THUMBNAIL_SET|{\"large\": \"x\"}|large|an object",
                "THUMBNAIL_SET|{\"medium\": {\"width\": \"5\"}}|medium.width|a whole number",
                "THUMBNAIL_SET|{\"small\": {\"height\": 1e99}}|small.height|a whole number",
                "THUMBNAIL_SET|{\"source\": {\"content\": {}}}|source.content|a string",
                "THUMBNAIL_SET|{\"source\": {\"url\": 1}}|source.url|a string",
                "THUMBNAIL_SET|{\"source\": {\"sourceItemId\": 1}}|source.sourceItemId|a string"
            })
    void namesTheMemberOfAWrongType(PayloadKind kind, String json, String member, String allowed) {
        assertRejected(kind, json, FailureCode.INVALID_PAYLOAD, member + " is ", allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PICTURE|{\"width\": 2147483647, \"height\": null, \"content\": null}",
                "PICTURE|{\"somethingNew\": [1.50], \"id\": \"7\"}",
                "PROFILE_PHOTO|{}",
                "THUMBNAIL_SET|{\"large\": null, \"small\": {}, \"c300x400\": {\"width\": \"any\"}}"
            })
    void leavesToTheEndpointWhatItDoesNotKnow(PayloadKind kind, String json) {
        assertThat(planner.plan(item(FOLDERS.get(kind) + "a.json", json))
                        .target()
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void quotesNoMoreThanAFewCharactersOfTheFile() {
        String secret = "c2VjcmV0".repeat(100);

        assertThatThrownBy(() -> planner.plan(item("pictures/C/V.json", "{\"@odata.type\": \"" + secret + "\"}")))
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain(secret);
    }
}
