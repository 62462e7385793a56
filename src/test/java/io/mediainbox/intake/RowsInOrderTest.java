package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows of a manifest, one after the other, and the images that they name. */
class RowsInOrderTest extends Drops {

    private static final String NAME = "rows.jsonl";

    private final ManifestReader manifests = new ManifestReader();

    private Manifest manifest(int rows) {
        drop(
                NAME,
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> "{\"width\": " + row + "}\n")
                        .collect(Collectors.joining()));
        return manifest(NAME);
    }

    private static List<Integer> numbers(RowsInOrder rows) {
        List<Integer> numbers = new ArrayList<>();
        rows.forEachRemaining(row -> numbers.add(row.number()));
        return numbers;
    }

    /** Of a row that ended after the manifest was touched for the last time. */
    private static String result(int row, String outcome, String json) {
        return result(row, outcome, ContentDigest.of(json.getBytes()), "2999-01-01T00:00:00Z");
    }

    private static String result(int row, String outcome, ContentDigest digest, String settledAt) {
        return "{\"row\":" + row + ",\"outcome\":\"" + outcome + "\",\"sha256\":\"" + digest + "\",\"settledAt\":\""
                + settledAt + "\"}\n";
    }

    @Test
    void areItemsOfTheirOwn() {
        Manifest manifest = manifest(3);
        assertThat(inbox.tally().counts().discovered())
                .as("the manifest is none")
                .isZero();
        try (RowsInOrder rows = manifests.rows(manifest)) {
            ClaimedRow first = rows.next();

            assertThat(first.name()).isEqualTo("rows.jsonl#1");
            assertThat(first.manifest()).isSameAs(manifest);
            assertThat(first.digest()).isEqualTo(ContentDigest.of("{\"width\":1}".getBytes()));
            assertThat(first.withoutContent().content()).isNull();
            assertThat(inbox.tally().isInFlight("rows.jsonl#1")).isTrue();
            assertThat(inbox.tally().counts().discovered()).isEqualTo(1);
            IntakeItem item = (IntakeItem) reader.read(first);
            assertThat(item.digest()).isEqualTo(first.digest());
            assertThat(item.subject())
                    .isInstanceOfSatisfying(Subject.Payload.class, payload -> assertThat(payload.asWritten())
                            .isNull());
            assertThat(numbers(rows)).containsExactly(2, 3);
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void areReadFromEachFormat() {
        drop("rows.json", "[{\"width\": 1}, 7, {\"width\": 2}]");
        drop("rows.csv", "groupsId,width\nG,1\nH,2\n");

        assertThat(numbers(manifests.rows(manifest("rows.json")))).containsExactly(1, 2, 3);
        assertThat(numbers(manifests.rows(manifest("rows.csv")))).containsExactly(1, 2);
    }

    @Test
    void failOneByOne() {
        drop(NAME, "{\n{\"width\": 1}\n");
        try (RowsInOrder rows = manifests.rows(manifest(NAME))) {
            ClaimedRow broken = rows.next();

            assertRejected(() -> reader.read(broken), FailureCode.INVALID_JSON);
            assertThat(reader.read(rows.next())).isInstanceOf(IntakeItem.class);
        }
    }

    @Test
    void areNotSentAgainOnceSettled() {
        drop(
                NAME + SettledRows.SUFFIX,
                result(1, "delivered", "{\"width\":1}")
                        + result(2, "error", "{\"width\":2}")
                        + result(3, "delivered", "{\"width\":33}"));
        Manifest manifest = manifest(4);

        assertThat(numbers(manifests.rows(manifest)))
                .as("the third one was edited since")
                .containsExactly(3, 4);
        assertThat(manifest.delivered()).isEqualTo(1);
        assertThat(manifest.failed()).isEqualTo(1);
        assertThat(manifest.left()).isZero();
    }

    @Test
    void areNotSentAgainIfTheyFailedForTheSameReason() {
        drop(NAME, "{\n");
        Manifest first = manifest(NAME);
        ContentDigest digest = manifests.rows(first).next().digest();
        drop(NAME + SettledRows.SUFFIX, result(1, "error", digest, "2999-01-01T00:00:00Z"));

        assertThat(numbers(manifests.rows(manifest(NAME)))).isEmpty();
    }

    @Test
    void areTriedAgainIfTheyFailedBeforeSomebodyHadTheManifestInHands() {
        String longAgo = "2001-01-01T00:00:00Z";
        drop(
                NAME + SettledRows.SUFFIX,
                result(1, "delivered", ContentDigest.of("{\"width\":1}".getBytes()), longAgo)
                        + result(2, "error", ContentDigest.of("{\"width\":2}".getBytes()), longAgo));

        assertThat(numbers(manifests.rows(manifest(2)))).containsExactly(2);
    }

    @Test
    void areSentAgainOnlyIfTheirImageIsAnotherOne() {
        drop("_images/same.png", PNG);
        drop("_images/other.png", PNG);
        String rows =
                "{\"image\":\"_images/same.png\"}\n{\"image\":\"_images/other.png\"}\n{\"image\":\"_images/gone.png\"}\n";
        drop(NAME, rows);
        String[] row = rows.split("\n");
        drop(
                NAME + SettledRows.SUFFIX,
                withImage(1, row[0], ContentDigest.of(PNG))
                        + withImage(2, row[1], ContentDigest.of(new byte[] {1}))
                        + withImage(3, row[2], ContentDigest.of(PNG)));

        assertThat(numbers(manifests.rows(manifest(NAME)))).containsExactly(2);
    }

    private static String withImage(int row, String json, ContentDigest image) {
        String line = result(row, "delivered", ContentDigest.of(json.getBytes()), "2001-01-01T00:00:00Z");
        return line.replace("}\n", ",\"companions\":[{\"sha256\":\"" + image + "\"}]}\n");
    }

    @Test
    void stopWhenTheGateClosesAndTheRestIsCounted() {
        Manifest manifest = manifest(10);
        RowsInOrder rows = manifests.rows(manifest);
        rows.next();
        assertThat(rows.hasNext()).isTrue();
        inbox.gate().close(FailureCode.UNREACHABLE, "down", "wait", null);

        assertThat(numbers(rows)).as("the one that was read before").containsExactly(2);

        assertThat(manifest.left()).isEqualTo(8);
        assertThat(manifest.leftReason()).isEqualTo("unreachable");
    }

    @Test
    void doNotGoOnWhenTheGateOpensInTheMiddle() {
        Manifest manifest = manifest(3);
        RowsInOrder rows = manifests.rows(manifest);
        rows.next();
        inbox.gate().close(FailureCode.UNREACHABLE, "down", "wait", null);
        assertThat(rows.hasNext()).isFalse();
        inbox.gate().delivered();

        assertThat(rows.hasNext()).isFalse();
        assertThat(manifest.left()).isEqualTo(2);
    }

    @Test
    void sendTheFirstAsAProbeOfAnOutage() {
        inbox.gate().close(FailureCode.THROTTLED, "busy", "wait", null);
        drop(NAME, "{\"width\": 1}\n{\"width\": 2}\n{\"width\": 3}\n");
        Manifest manifest = manifest(NAME);

        RowsInOrder rows = manifests.rows(manifest);

        ClaimedRow probe = rows.next();
        assertThat(reader.read(probe)).as("not refused").isInstanceOf(IntakeItem.class);
        assertThat(rows.hasNext()).isFalse();
        assertThat(manifest.left()).isEqualTo(2);
        assertThat(manifest.leftReason()).isEqualTo("throttled");
    }

    @Test
    void sendNoProbeWhenTheInboxStops() {
        Manifest manifest = manifest(3);
        inbox.gate().stop();

        assertThat(numbers(manifests.rows(manifest))).isEmpty();
        assertThat(manifest.left()).isEqualTo(3);
        assertThat(manifest.leftReason()).isEqualTo("stopped");
    }

    @Test
    void thatWereSettledBeforeAreNotLeftWhenTheGateIsClosed() {
        drop(NAME + SettledRows.SUFFIX, result(3, "delivered", "{\"width\":3}"));
        Manifest manifest = manifest(3);
        inbox.gate().stop();

        numbers(manifests.rows(manifest));

        assertThat(manifest.left()).isEqualTo(2);
        assertThat(manifest.delivered()).isEqualTo(1);
    }

    @Test
    void areNotReadIfTheManifestChangedSinceItWasOpened() {
        Manifest manifest = manifest(3);
        drop(NAME, "{\"width\": 9}\n");

        assertWaits(() -> manifests.rows(manifest), FailureCode.UNSTABLE);
    }

    @Test
    void leaveAManifestThatChangesWhileTheyAreRead() throws IOException {
        Manifest manifest = manifest(3);
        RowsInOrder rows = manifests.rows(manifest);
        rows.next();
        Files.writeString(at(NAME), "{\"width\": 4}\n", StandardOpenOption.APPEND);

        numbers(rows);

        assertThat(manifest.left()).isEqualTo(1);
        assertThat(manifest.leftReason()).isEqualTo("unstable");
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.hasNext()).isFalse();
        assertThat(manifest.left()).as("however often it is asked").isEqualTo(1);
    }

    @Test
    void endForGoodAtTheEnd() {
        Manifest manifest = manifest(1);
        RowsInOrder rows = manifests.rows(manifest);
        numbers(rows);
        drop(NAME, "{\"width\": 9}\n");

        assertThat(rows.hasNext()).isFalse();
        assertThat(manifest.left())
                .as("what happens to the file now is seen when it is moved")
                .isZero();
    }

    @Test
    void leaveNoFileOpenWhereTheyCannotBegin() throws IOException {
        drop("rows.csv", "groupsId,width\nG,1\n");
        Manifest manifest = manifest("rows.csv");
        drop("other.csv", "\n");
        OpenFile other = OpenFile.open(inbox, claimed("other.csv").seen());

        assertWaits(() -> new RowsInOrder(manifest, other), FailureCode.UNSTABLE);

        assertWaits(() -> other.head(1), FailureCode.UNREADABLE);
    }

    @Test
    void nameImagesThatLieInTheInbox() {
        drop("_images/a.png", PNG);
        drop("_images/b.png", PNG);
        drop("_images/unnamed.png", PNG);
        drop(NAME, """
                {"image": "_images/a.png"}
                {"image": "_images/none.png"}
                {"image": "../_images/a.png"}
                {"image": 7}
                {
                {"payload": {"width": 1}}
                {"image": "./_images/a.png"}
                {"image": "_images/b.png", "payload": {}}
                """);

        assertThat(attachments(manifest(NAME))).containsExactly("_images/a.png", "_images/a.png", "_images/b.png");
    }

    @Test
    void nameNoImagesIfTheManifestChanged() {
        drop("_images/a.png", PNG);
        drop(NAME, "{\"image\": \"_images/a.png\"}\n");
        Manifest manifest = manifest(NAME);
        drop(NAME, "{\"image\": \"_images/a.png\"}\n\n");

        assertThat(attachments(manifest)).isEmpty();
    }

    private List<String> attachments(Manifest manifest) {
        List<String> images = new ArrayList<>();
        manifests.attachments(manifest, seen -> images.add(seen.file().relative()));
        return images;
    }

    @Test
    void comeFromAManifestThatCanBeReadToItsEnd() {
        drop("rows.json", "[{\"width\": 1}, {\"width\": 2}");

        assertRejected(() -> manifest("rows.json"), FailureCode.INVALID_JSON);
        assertThat(inbox.tally().counts().inFlight()).isEqualTo(1);
        assertThat(inbox.tally().counts().discovered())
                .as("the file itself is the item that fails")
                .isEqualTo(1);
    }

    @Test
    void waitWithTheirManifestWhileItIsWritten() {
        openWith(Setting.MIN_AGE, "1h");
        drop(NAME, "{\"width\": 1}\n");

        assertWaits(() -> manifest(NAME), FailureCode.UNSTABLE);
    }
}
