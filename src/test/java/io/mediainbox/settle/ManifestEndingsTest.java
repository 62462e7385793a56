package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where rows end, and their manifest with the last of them. */
class ManifestEndingsTest extends Rows {

    private List<ClaimedRow> rows;

    private Manifest read(String content) {
        Manifest manifest = manifest(content);
        rows = all(manifest);
        return manifest;
    }

    private void deliver(int row) throws InterruptedException {
        settler.settle(delivered(rows.get(row - 1)));
    }

    private void fail(int row, Throwable problem) throws InterruptedException {
        settler.fail(rows.get(row - 1), problem);
    }

    private static UnsettledInput unstable() {
        return new UnsettledInput(FailureCode.UNSTABLE, "changed", "nothing", null);
    }

    private void assertStays(String reason, long count) {
        assertThat(inbox(MANIFEST)).exists();
        assertThat(done(MANIFEST)).doesNotExist();
        assertThat(error(MANIFEST)).doesNotExist();
        Counts counts = inbox.tally().counts();
        assertThat(counts.waitingBy()).containsOnly(Map.entry(reason, count));
        assertThat(counts.inFlight()).isZero();
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void aManifestGoesToDoneIfAllItsRowsWereDelivered() throws Exception {
        Manifest manifest = read(rows(2));
        deliver(2);
        settler.allRead(manifest);
        assertThat(inbox(MANIFEST)).as("a row is on its way").exists();

        deliver(1);

        assertThat(inbox(MANIFEST)).doesNotExist();
        assertThat(inbox(RESULTS)).doesNotExist();
        assertThat(done(MANIFEST)).hasContent(rows(2));
        assertThat(lines(done(RESULTS)))
                .extracting(line -> line.path("row").asInt())
                .containsExactly(2, 1, 0);
        assertThat(lines(done(RESULTS)).get(2).get("delivered").intValue()).isEqualTo(2);
        assertThat(inboxes.settled()).extracting(Settled::item).containsExactly(MANIFEST + "#2", MANIFEST + "#1");
        Counts counts = inbox.tally().counts();
        assertThat(counts.done()).isEqualTo(2);
        assertThat(counts.discovered()).isEqualTo(2);
        assertThat(counts.companions()).isEqualTo(1);
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void aManifestGoesToErrorIfOneOfItsRowsWasRefused() throws Exception {
        Manifest manifest = read(rows(2));
        deliver(1);
        fail(2, rejection());

        settler.allRead(manifest);

        assertThat(error(MANIFEST)).exists();
        assertThat(error(MANIFEST + ".error.json")).as("the results say why").doesNotExist();
        assertThat(lines(error(RESULTS)))
                .extracting(line -> line.path("outcome").asText())
                .containsExactly("delivered", "error", "");
        assertThat(inbox.tally().counts().error()).isEqualTo(1);
        assertThat(inbox.tally().counts().done()).isEqualTo(1);
        assertThat(inbox.tally().counts().balanced()).isTrue();
        assertThat(inboxes.settled().get(1).row()).isEqualTo(2);
        assertThat(inboxes.settled().get(1).file()).isEqualTo(MANIFEST);
    }

    @Test
    void aManifestWithNothingInItGoesToDone() throws Exception {
        settler.allRead(read("\n\n"));

        assertThat(done(MANIFEST)).exists();
        assertThat(lines(done(RESULTS)).get(0).get("rows").intValue()).isZero();
        assertThat(inbox.tally().counts().discovered()).isZero();
    }

    @Test
    void aManifestStaysForTheRowsThatAreLeft() throws Exception {
        Manifest manifest = read(rows(3));
        deliver(1);
        fail(2, unstable());
        fail(3, unstable());

        settler.allRead(manifest);

        assertStays("unstable", 2);
        assertThat(inbox.tally().counts().discovered()).isEqualTo(3);
        assertThat(inbox.parking().reason(MANIFEST)).as("not looked at at once").contains("unstable");
        assertThat(lines(inbox(RESULTS))).hasSize(1);
    }

    @Test
    void aManifestGoesOnWhereItStopped() throws Exception {
        Manifest first = read(rows(3));
        deliver(1);
        fail(2, unstable());
        fail(3, rejection());
        settler.allRead(first);

        Manifest second = manifestAt(inbox(MANIFEST));
        rows = all(second);
        assertThat(rows).extracting(ClaimedRow::number).containsExactly(2);
        settler.settle(delivered(rows.get(0)));
        settler.allRead(second);

        assertThat(error(MANIFEST)).as("the third one failed before").exists();
        assertThat(lines(error(RESULTS)).get(3).get("delivered").intValue()).isEqualTo(2);
        assertThat(lines(error(RESULTS)).get(3).get("error").intValue()).isEqualTo(1);
        assertThat(inbox.tally().counts().done()).isEqualTo(2);
        assertThat(inbox.tally().counts().error()).isEqualTo(1);
        assertThat(inbox.tally().counts().discovered()).isEqualTo(3);
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void rowsWaitForAnOutageToEnd() throws Exception {
        Manifest manifest = read(rows(2));
        settler.allRead(manifest);
        fail(1, new UnavailableEndpoint(FailureCode.THROTTLED, "HTTP 429", "wait", null, null));
        assertThat(inbox.gate().closure()).get().extracting(Closure::code).isEqualTo(FailureCode.THROTTLED);

        fail(2, UnavailableEndpoint.known(FailureCode.UNREACHABLE, "closed meanwhile"));

        assertStays("throttled", 2);
        assertThat(inbox.parking().reason(MANIFEST))
                .as("the gate keeps it, no parking")
                .isEmpty();
    }

    @Test
    void rowsWaitWhenTheInboxStops() throws Exception {
        Manifest manifest = read(rows(1));
        inbox.gate().stop();
        fail(1, UnavailableEndpoint.known(FailureCode.UNREACHABLE, "stopped"));

        settler.allRead(manifest);

        assertStays("stopped", 1);
    }

    @Test
    void rowsWaitForABrokenSetup() throws Exception {
        Manifest manifest = read(rows(1));
        fail(1, new BrokenSetup(Stage.DELIVER, FailureCode.UNAUTHORIZED, "no token", "get one", null));

        settler.allRead(manifest);

        assertStays("unauthorized", 1);
        assertThat(inbox.gate().closure()).isPresent();
    }

    @Test
    void rowsOnWhichOurOwnCodeFailedParkTheirManifest() throws Exception {
        Manifest manifest = read(rows(1));
        fail(1, new IllegalStateException("a bug"));

        settler.allRead(manifest);

        assertStays("unexpected", 1);
        assertThat(inbox.tally().counts().unexpected()).isEqualTo(1);
        assertThat(inbox.parking().reason(MANIFEST)).contains("unexpected");
    }

    @Test
    void rowsThatCannotBeReadParkTheirManifest() throws Exception {
        Manifest manifest = read(rows(1));
        fail(1, new UnsettledInput(FailureCode.UNREADABLE, "no permission", "chmod", null));

        settler.allRead(manifest);

        assertStays("unreadable", 1);
        assertThat(inbox.parking().reason(MANIFEST)).contains("unreadable");
    }

    @Test
    void aManifestThatChangedStays() throws Exception {
        Manifest manifest = read(rows(1));
        deliver(1);
        Files.writeString(inbox(MANIFEST), rows(1), StandardOpenOption.APPEND);

        settler.allRead(manifest);

        assertStays("unstable", 1);
        assertThat(lines(inbox(RESULTS))).hasSize(2);
        Manifest again = manifestAt(inbox(MANIFEST));
        assertThat(all(again))
                .as("only what is new in it is sent")
                .extracting(ClaimedRow::number)
                .containsExactly(2);
    }

    @Test
    void aManifestThatIsGoneIsForgotten() throws Exception {
        Manifest manifest = read(rows(1));
        deliver(1);
        Files.delete(inbox(MANIFEST));

        settler.allRead(manifest);

        Counts counts = inbox.tally().counts();
        assertThat(counts.done()).isEqualTo(1);
        assertThat(counts.discovered()).isEqualTo(1);
        assertThat(counts.inFlight()).isZero();
        assertThat(inbox(RESULTS)).as("what is known of it stays").exists();
        assertThat(done(MANIFEST)).doesNotExist();
    }

    @Test
    void aRowWhoseManifestIsGoneIsNotNoted() throws Exception {
        Manifest manifest = read(rows(2));
        Files.delete(inbox(MANIFEST));
        fail(1, rejection());
        fail(2, rejection());

        settler.allRead(manifest);

        assertThat(inbox(RESULTS)).doesNotExist();
        assertThat(inboxes.settled()).isEmpty();
        assertThat(inbox.tally().counts().inFlight()).isZero();
        inbox.tally().keepOnly(java.util.Set.of());
        assertThat(inbox.tally().counts().discovered()).isZero();
    }

    @Test
    void aManifestTakesAttachmentsOfAllItsRowsAlong() throws Exception {
        Inboxes.drop(inbox, "photos/_images/a.png", IMAGE);
        Inboxes.drop(inbox, "photos/_images/b.png", IMAGE);
        Inboxes.drop(inbox, "photos/_images/unnamed.png", IMAGE);
        String named = "{\"target\": \"/groups/G/photos\", \"image\": \"_images/%s.png\"}\n";
        Manifest manifest = read(named.formatted("a") + named.formatted("a") + named.formatted("b"));
        deliver(1);
        assertThat(inbox("photos/_images/a.png")).as("other rows may name it").exists();
        deliver(2);
        deliver(3);

        settler.allRead(manifest);

        assertThat(done("photos/_images/a.png")).exists();
        assertThat(done("photos/_images/b.png")).exists();
        assertThat(inbox("photos/_images/unnamed.png")).exists();
        assertThat(inbox.tally().counts().companions())
                .as("two images and the manifest")
                .isEqualTo(3);
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void aManifestThatCannotBeMovedStaysWhenTheInboxStops() throws Exception {
        Manifest manifest = read(rows(1));
        deliver(1);
        Inboxes.write(inbox.folders().done(), "in the way".getBytes());
        inbox.gate().stop();

        settler.allRead(manifest);

        assertThat(inbox(MANIFEST)).exists();
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("disk", 1L));
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void aRowThatCannotBeNotedIsLeftWhenTheInboxStops() throws Exception {
        Manifest manifest = read(rows(1));
        DeliveryOutcome outcome = delivered(rows.get(0));
        Files.createDirectories(inbox(RESULTS));
        inbox.gate().stop();

        settler.settle(outcome);
        settler.allRead(manifest);

        assertStays("disk", 1);
        assertThat(inboxes.settled()).isEmpty();
    }

    @Test
    void aFolderThatBecameALinkIsNotFollowed() throws Exception {
        Manifest manifest = read(rows(1));
        deliver(1);
        Files.move(inbox("photos"), home.resolve("aside"));
        Files.createDirectories(home.resolve("secret"));
        Inboxes.write(home.resolve("secret/rows.jsonl"), rows(1).getBytes());
        Files.createSymbolicLink(inbox("photos"), home.resolve("secret"));

        settler.allRead(manifest);

        assertThat(home.resolve("secret/rows.jsonl")).exists();
        assertThat(done(MANIFEST)).doesNotExist();
    }

    @Test
    void planForeseesTheEndOfEachRow() throws IOException, InterruptedException {
        Forecaster forecaster = new Forecaster();
        Manifest manifest = read(rows(3));

        forecaster.foresee(payload(rows.get(0)));
        forecaster.foreseeFailure((IntakeItem) reader.read(rows.get(1)), rejection());
        forecaster.allRead(manifest);
        forecaster.foreseeFailure(rows.get(2), unstable());

        Counts counts = inbox.tally().counts();
        assertThat(counts.done()).isEqualTo(1);
        assertThat(counts.error()).isEqualTo(1);
        assertThat(counts.waitingBy()).containsOnly(Map.entry("unstable", 1L));
        assertThat(counts.discovered()).isEqualTo(3);
        assertThat(counts.inFlight()).isZero();
        assertThat(counts.balanced()).isTrue();
        assertThat(inbox(MANIFEST)).exists();
        assertThat(inbox(RESULTS)).doesNotExist();
        assertThat(inboxes.settled()).singleElement().satisfies(end -> assertThat(end.row())
                .isEqualTo(2));
    }

    @Test
    void planCountsAManifestWhoseRowsAllEndAsACompanion() throws InterruptedException {
        Forecaster forecaster = new Forecaster();
        Manifest manifest = read(rows(2));
        forecaster.allRead(manifest);

        forecaster.foreseeFailure(rows.get(1), rejection());
        forecaster.foresee(payload(rows.get(0)));

        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
        assertThat(inbox.tally().counts().discovered()).isEqualTo(2);
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void planCountsWhatOurOwnCodeFailsOn() throws InterruptedException {
        Forecaster forecaster = new Forecaster();
        Manifest manifest = read(rows(1));
        forecaster.allRead(manifest);

        forecaster.foreseeFailure(rows.get(0), new IllegalStateException("a bug"));

        assertThat(inbox.tally().counts().unexpected()).isEqualTo(1);
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("unexpected", 1L));
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void planForeseesFilesThatWait() throws InterruptedException {
        Forecaster forecaster = new Forecaster();
        Inboxes.drop(inbox, NAME, IMAGE);

        forecaster.foreseeFailure(Inboxes.claim(inbox, inInbox()), unstable());

        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("unstable", 1L));
    }
}
