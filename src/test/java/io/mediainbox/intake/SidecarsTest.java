package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file describes which, and what a description may say. */
class SidecarsTest extends Drops {

    private static final String IMAGE = "photos/G.png";
    private static final String SIDECAR = IMAGE + ".json";

    @ParameterizedTest
    @CsvSource({
        "team.jpg.json, team.jpg",
        "team.jpg.JSON, team.jpg",
        "a/b/team.jpg.json, a/b/team.jpg",
        "team.json, team",
        "team.json.json, team.json",
        "für.jpg.json, für.jpg",
        "back\\slash.jpg.json, back\\slash.jpg",
        "100%.jpg.json, 100%.jpg"
    })
    void describeTheFileOfTheirWholeName(String sidecar, String described) {
        assertThat(Sidecars.described(file(sidecar))).contains(file(described));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team.jpg",
                "team.jpg.json.jpg",
                "teamjson",
                "json",
                "team.jpg.jsonl",
                // What is never taken cannot be described.
                ".hidden.jpg.json",
                "Thumbs.db.json",
                "a.part.json",
                "~$a.json",
                "_images/a.jpg.json",
                "@eaDir/a.jpg.json"
            })
    void describeNothingUnderAnyOtherName(String name) {
        assertThat(Sidecars.described(file(name))).isEmpty();
    }

    @Test
    void haveNamesThatAreNoText() throws IOException {
        Path image = Path.of(URI.create(inbox.folders().inbox().toUri() + "t%FF.jpg"));
        Path sidecar = Path.of(URI.create(inbox.folders().inbox().toUri() + "t%FF.jpg.json"));
        Files.write(image, PNG);
        Files.writeString(sidecar, "{}");
        MediaFile described = MediaFile.below(inbox.folders().inbox(), image);

        assertThat(Sidecars.beside(described)).map(MediaFile::path).contains(sidecar);
        assertThat(Sidecars.described(MediaFile.below(inbox.folders().inbox(), sidecar)))
                .contains(described);
    }

    @ParameterizedTest
    @ValueSource(strings = {".json", ".JSON"})
    void standBesideTheirFile(String suffix) {
        drop(IMAGE, PNG);
        drop(IMAGE + suffix, "{}");

        assertThat(Sidecars.beside(file(IMAGE))).contains(file(IMAGE + suffix));
        assertThat(claimed(IMAGE).sidecar()).map(seen -> seen.file()).contains(file(IMAGE + suffix));
    }

    @Test
    void areNeitherFoldersNorLinks() throws IOException {
        drop(IMAGE, PNG);
        Files.createDirectories(at(SIDECAR));
        Files.createSymbolicLink(at(IMAGE + ".JSON"), Files.writeString(home.resolve("secret.json"), "{}"));

        assertThat(Sidecars.beside(file(IMAGE))).isEmpty();
        assertThat(claimed(IMAGE).sidecar()).isEmpty();
        assertThat(item(IMAGE).instructions()).isEqualTo(Instructions.none());
    }

    @Test
    void cannotStandBesideANameThatHasNoRoomForThem() {
        String name = "x".repeat(251) + ".png";
        drop(name, PNG);

        assertThat(claimed(name).sidecar()).isEmpty();
    }

    @Test
    void sayWhereTheImageGoesAndWhatIsSentOfIt() {
        drop(IMAGE, PNG);
        drop(SIDECAR, "{\"target\": \"/groups/X/photos\", \"width\": 7, \"height\": null}");

        IntakeItem item = item(IMAGE);

        assertThat(item.instructions().target()).contains("/groups/X/photos");
        assertThat(item.instructions().properties()).hasToString("{\"width\":7,\"height\":null}");
        assertThat(item.digest()).as("of the image alone").isEqualTo(ContentDigest.of(PNG));
        assertThat(item.companions()).singleElement().satisfies(companion -> {
            assertThat(companion.role()).isEqualTo(Companion.Role.SIDECAR);
            assertThat(companion.seen().file()).isEqualTo(file(SIDECAR));
            assertThat(companion.digest())
                    .isEqualTo(ContentDigest.of(
                            "{\"target\": \"/groups/X/photos\", \"width\": 7, \"height\": null}".getBytes()));
        });
    }

    @Test
    void mayDescribeAPayload() {
        drop("photos/G.json", "{\"width\": 1}");
        drop("photos/G.json.json", "{\"height\": 2}");

        IntakeItem item = item("photos/G.json");

        assertThat(item.subject()).isInstanceOfSatisfying(Subject.Payload.class, payload -> assertThat(payload.json())
                .hasToString("{\"width\":1}"));
        assertThat(item.instructions().properties()).hasToString("{\"height\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image\": \"a\"}|INVALID_PAYLOAD|no member \"image\"",
                "{\"payload\": {}}|INVALID_PAYLOAD|no member \"payload\"",
                "{\"properties\": {}}|INVALID_PAYLOAD|no member \"properties\"",
                "{\"target\": 7}|INVALID_PAYLOAD|target is of type number",
                "[{}]|INVALID_PAYLOAD|array",
                "7|INVALID_PAYLOAD|number",
                "{|INVALID_JSON|line 1",
                "''|EMPTY_FILE|0 bytes"
            })
    void areRefusedByNameWithTheirImage(String json, FailureCode code, String message) {
        drop(IMAGE, PNG);
        drop(SIDECAR, json);

        assertRejected(() -> item(IMAGE), code, "G.png.json: ", message);
    }

    @Test
    void areRefusedIfTheyAreTooLong() {
        openWith(Setting.INTAKE_MAX_JSON, 4);
        drop(IMAGE, PNG);
        drop(SIDECAR, "{   }");

        assertRejected(() -> item(IMAGE), FailureCode.INVALID_JSON, "G.png.json: ", "4 bytes");
    }

    @Test
    void makeTheirImageWaitWhenTheyChangeAfterTheClaim() throws IOException {
        drop(IMAGE, PNG);
        drop(SIDECAR, "{}");
        ClaimedFile changed = claimed(IMAGE);
        drop(SIDECAR, "{\"width\": 7}");

        assertWaits(() -> reader.read(changed), FailureCode.UNSTABLE);

        ClaimedFile gone = claimed(IMAGE);
        Files.delete(at(SIDECAR));
        assertWaits(() -> reader.read(gone), FailureCode.UNSTABLE);

        drop(SIDECAR, "{}");
        ClaimedFile linked = claimed(IMAGE);
        Files.move(at(SIDECAR), home.resolve("secret.json"));
        Files.createSymbolicLink(at(SIDECAR), home.resolve("secret.json"));
        assertWaits(() -> reader.read(linked), FailureCode.UNSTABLE);
    }

    @Test
    void areNotLookedForAfterTheClaim() {
        drop(IMAGE, PNG);
        ClaimedFile claimed = claimed(IMAGE);
        drop(SIDECAR, "{\"width\": 7}");

        assertThat(((IntakeItem) reader.read(claimed)).companions()).isEmpty();
    }

    @Test
    void belongToNoManifest() {
        drop("rows.jsonl", "{\"width\": 1}\n");
        drop("rows.jsonl.json", "{}");

        assertRejected(
                () -> item("rows.jsonl"), FailureCode.INVALID_PAYLOAD, "rows.jsonl.json", "sidecar of a manifest");
    }

    @Test
    void belongToNoEnvelope() {
        drop("e.json", "{\"target\": \"/groups/G/photos\", \"payload\": {\"width\": 1}}");
        drop("e.json.json", "{}");

        assertRejected(() -> item("e.json"), FailureCode.INVALID_PAYLOAD, "e.json.json", "sidecar of an envelope");
    }

    @Test
    void keepAnImageWaitingWhereTheyAreRequired() {
        openWith(Setting.SIDECAR, "required");
        drop("x", PNG);

        assertWaits(() -> item("x"), FailureCode.MISSING_PARTNER);

        drop("x.json", "{}");
        assertThat(item("x").companions()).hasSize(1);
        drop("photos/G.json", "{\"width\": 1}");
        assertThat(item("photos/G.json").companions())
                .as("only images need one")
                .isEmpty();
    }
}
