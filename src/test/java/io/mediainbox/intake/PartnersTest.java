package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doorkeeper makes of images and sidecars that lie side by side. */
class PartnersTest extends Drops {

    private static final Look TAKE = new Look.Take();
    private static final Look COMPANION = new Look.Companion();
    private static final Look MISSING_PARTNER = new Look.Wait("missing-partner");
    private static final Look UNSTABLE = new Look.Wait("unstable");

    private Look look(String name) {
        return new Doorkeeper(inbox).look(file(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.jpg", "team", "team.json", "TEAM.JPG", "für 100%.jpg"})
    void areTakenTogether(String name) {
        drop(name, "x");
        drop(name + ".json", "{}");

        assertThat(look(name)).isEqualTo(TAKE);
        assertThat(look(name + ".json")).isEqualTo(COMPANION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.jpg.json", "team.JPEG.JSON", "team.heic.json", "a.b.tiff.json"})
    void makeASidecarWaitForItsImage(String name) {
        drop(name, "{}");

        assertThat(look(name)).isEqualTo(MISSING_PARTNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.json", "team.txt.json", "jpg.json", ".jpg.json"})
    void areNoneWhereTheNamePromisesNoImage(String name) {
        drop("sub/" + name, "{}");

        assertThat(look("sub/" + name)).isNotEqualTo(MISSING_PARTNER).isNotEqualTo(COMPANION);
    }

    @Test
    void areNotMadeOfSidecarsOfSidecars() {
        drop("team.jpg", "x");
        drop("team.jpg.json", "{}");
        drop("team.jpg.json.json", "{}");

        assertThat(look("team.jpg")).isEqualTo(TAKE);
        assertThat(look("team.jpg.json")).isEqualTo(COMPANION);
        assertThat(look("team.jpg.json.json")).isEqualTo(MISSING_PARTNER);
    }

    @Test
    void areNotMadeOfFoldersAndLinks() throws IOException {
        Files.createDirectories(at("folder.jpg"));
        drop("folder.jpg.json", "{}");
        Files.createSymbolicLink(at("link.jpg"), Files.write(home.resolve("secret.jpg"), PNG));
        drop("link.jpg.json", "{}");
        drop("team.jpg", "x");
        Files.createDirectories(at("team.jpg.json"));

        assertThat(look("folder.jpg.json")).isEqualTo(MISSING_PARTNER);
        assertThat(look("link.jpg.json")).isEqualTo(MISSING_PARTNER);
        assertThat(look("team.jpg")).isEqualTo(TAKE);
    }

    @Test
    void leaveJunkAlone() {
        drop(".DS_Store", "x");
        drop(".DS_Store.json", "{}");
        drop("_images/a.jpg", "x");
        drop("_images/a.jpg.json", "{}");
        drop("b.jpg", "x");
        drop("b.jpg.receipt.json", "{}");

        assertThat(look(".DS_Store.json")).isEqualTo(new Look.Skip(SkipReason.JUNK));
        assertThat(look("_images/a.jpg.json")).isEqualTo(new Look.Skip(SkipReason.ATTACHMENT));
        assertThat(look("b.jpg.receipt.json")).isEqualTo(new Look.Skip(SkipReason.JUNK));
        assertThat(look("b.jpg")).isEqualTo(TAKE);
    }

    @Test
    void standStillTogether() throws IOException {
        Duration minAge = Duration.ofMillis(700);
        openWith(Setting.MIN_AGE, "700ms");
        drop("team.jpg", "x");
        Instant ripe = io.mediainbox.media.FileStatus.of(at("team.jpg"))
                .fingerprint()
                .changed()
                .toInstant()
                .plus(minAge);
        Awaitility.await().until(() -> Instant.now().isAfter(ripe));
        assertThat(look("team.jpg")).isEqualTo(TAKE);

        drop("team.jpg.json", "{}");

        assertThat(look("team.jpg")).isEqualTo(UNSTABLE);
        assertThat(look("team.jpg.json")).isEqualTo(COMPANION);
        Awaitility.await().until(() -> look("team.jpg").equals(TAKE));
    }

    @Test
    void makeAnImageWaitWhereASidecarIsRequired() {
        openWith(Setting.SIDECAR, "required");
        drop("team.jpg", "x");
        drop("payload.json", "{}");

        assertThat(look("team.jpg")).isEqualTo(MISSING_PARTNER);
        assertThat(look("payload.json")).isEqualTo(TAKE);

        drop("team.jpg.json", "{}");
        assertThat(look("team.jpg")).isEqualTo(TAKE);
    }

    @Test
    void areCountedAsWhatTheyAre() {
        Doorkeeper doorkeeper = new Doorkeeper(inbox);
        drop("team.jpg", "x");
        Path sidecar = drop("team.jpg.json", "{}");
        Path lonely = drop("other.jpg.json", "{}");

        assertThat(doorkeeper.admits(sidecar)).isFalse();
        assertThat(doorkeeper.admits(lonely)).isFalse();

        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("missing-partner", 1L));
        assertThat(inbox.tally().counts().discovered()).isEqualTo(1);
    }

    @Test
    void blockNothing() {
        drop("lonely.jpg.json", "{}");
        Path other = drop("other.jpg", "x");

        assertThat(new Doorkeeper(inbox).admits(other)).isTrue();
    }

    @Test
    void areCountedAtTheEnd() throws IOException {
        drop("team.jpg", "x");
        drop("team.jpg.json", "{}");
        drop("lonely.jpg.json", "{}");
        drop("_images/a.jpg", "x");

        var counts = Stocktaking.take(inbox, new Doorkeeper(inbox), "stopped");

        assertThat(counts.companions()).isEqualTo(1);
        assertThat(counts.waitingBy()).containsOnly(Map.entry("missing-partner", 1L), Map.entry("stopped", 1L));
        assertThat(counts.skippedBy()).containsOnly(Map.entry("attachment", 1L));
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void areSeenWhenTheImageIsClaimedHoweverOldTheLook() {
        drop("team.jpg", "x");
        InboxEntry entry = new InboxEntry(inbox);
        Instant look = inbox.clock().instant();
        drop("team.jpg.json", "{}");

        ClaimedFile claimed = entry.claim(at("team.jpg").toFile());

        assertThat(claimed.sidecar()).isPresent();
        assertThat(claimed.takenAt()).isBeforeOrEqualTo(look);
        assertThat(inbox.tally().isInFlight("team.jpg")).isTrue();
        assertThat(inbox.tally().knows("team.jpg.json"))
                .as("it is no item, so it is not taken")
                .isFalse();
        entry.lookBegins();
        assertThat(entry.claim(at("team.jpg").toFile()).takenAt()).isAfterOrEqualTo(look);
    }

    @Test
    void spendNoProbeOfAnOutage() {
        Path image = drop("team.jpg", "x");
        Path sidecar = drop("team.jpg.json", "{}");
        inbox = Inboxes.in(home).with(Setting.PROBE_INTERVAL, "0s").open();
        inbox.gate().close(FailureCode.UNREACHABLE, "down", "wait", null);
        Doorkeeper doorkeeper = new Doorkeeper(inbox);

        assertThat(doorkeeper.admits(sidecar)).isFalse();
        assertThat(doorkeeper.admits(image)).isTrue();
    }
}
