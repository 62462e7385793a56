package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

    @TempDir
    Path folder;

    private Inbox inbox;
    private Doorkeeper doorkeeper;

    @BeforeEach
    void open() {
        openWithMinAge("0s");
    }

    private void openWithMinAge(String minAge) {
        inbox = Inboxes.in(folder).with(Setting.MIN_AGE, minAge).open();
        doorkeeper = new Doorkeeper(inbox);
    }

    private static Look.Wait unstable() {
        return new Look.Wait(FailureCode.UNSTABLE.word());
    }

    @Test
    void takesAFileAtOnceThatChangedLongEnoughAgo() {
        Path file = Inboxes.drop(inbox, "a.jpg", "x");

        assertThat(doorkeeper.admits(file)).isTrue();
        assertThat(inbox.tally().counts().discovered()).isZero();
    }

    @Test
    void waitsForAYoungFileHoweverOldItsModificationTime() throws IOException {
        openWithMinAge("1h");
        Path file = Inboxes.drop(inbox, "a.jpg", "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

        assertThat(doorkeeper.admits(file)).isFalse();
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("unstable", 1L));
    }

    @Test
    void takesAnOldFileHoweverYoungItsModificationTime() throws IOException {
        Path file = Inboxes.drop(inbox, "a.jpg", "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));

        assertThat(doorkeeper.admits(file)).isTrue();
    }

    @Test
    void takesAFileFromTheFutureWhenItWasSeenUnchangedForLongEnough() throws IOException {
        openWithMinAge("50ms");
        // A file system without change times, where the modification time stands for it and can be set.
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path path = Files.writeString(zip.getPath("/a.jpg"), "x");
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
            MediaFile file = new MediaFile(path, "a.jpg");

            assertThat(doorkeeper.look(file)).isEqualTo(unstable());
            await().until(() -> doorkeeper.look(file) instanceof Look.Take);
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().plus(Duration.ofDays(2))));
            assertThat(doorkeeper.look(file)).isEqualTo(unstable());
        }
    }

    @ParameterizedTest
    @CsvSource({
        ".DS_Store,JUNK",
        "Thumbs.db,JUNK",
        "THUMBS.DB,JUNK",
        "desktop.ini,JUNK",
        "._team.jpg,JUNK",
        ".hidden.jpg,JUNK",
        "@eaDir/team.jpg,JUNK",
        "groups/G/photos/@eaDir/team.jpg/SYNO.jpg,JUNK",
        ".git/team.jpg,JUNK",
        "team.jpg.part,JUNK",
        "team.TMP,JUNK",
        "team.jpg.crdownload,JUNK",
        "~$team.json,JUNK",
        "team.jpg.receipt.json,JUNK",
        "team.jpg.error.json,JUNK",
        "rows.results.jsonl,JUNK",
        "_images/team.jpg,ATTACHMENT",
        "groups/G/photos/_x/y/team.jpg,ATTACHMENT",
        "_images/.DS_Store,JUNK"
    })
    void leavesFilesAloneByTheirName(String name, SkipReason reason) {
        Path file = Inboxes.drop(inbox, name, "x");

        assertThat(doorkeeper.admits(file)).isFalse();
        assertThat(inbox.tally().counts().skippedBy()).containsOnly(Map.entry(reason.word(), 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"team.json", "a.part.jpg", "_team.jpg", "thumbs.db.jpg", "team~$.jpg", "x.tmp/a.jpg", "tmp"})
    void takesFilesWhoseNamesOnlyLookAlike(String name) {
        assertThat(doorkeeper.admits(Inboxes.drop(inbox, name, "x"))).isTrue();
    }

    @Test
    void followsNoLink() throws IOException {
        Path outside = Inboxes.write(folder.resolve("outside/secret.jpg"), new byte[1]);
        Path file = Files.createSymbolicLink(inbox.folders().inbox().resolve("a.jpg"), outside);
        Path linked = Files.createSymbolicLink(inbox.folders().inbox().resolve("album"), outside.getParent());

        assertThat(doorkeeper.admits(file)).isFalse();
        assertThat(doorkeeper.admitsFolder(linked)).isFalse();
        assertThat(doorkeeper.admitsFolder(outside.getParent())).isTrue();
        assertThat(inbox.tally().counts().skippedBy()).containsOnly(Map.entry("symlink", 2L));
    }

    @Test
    void opensNoSocket() throws IOException {
        Path socket = inbox.folders().inbox().resolve("s.jpg");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThat(doorkeeper.look(MediaFile.below(inbox.folders().inbox(), socket)))
                    .isEqualTo(new Look.Skip(SkipReason.SPECIAL));
        }
    }

    @Test
    void opensNoPipe() throws Exception {
        Path pipe = inbox.folders().inbox().resolve("p.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(doorkeeper.admits(pipe)).isFalse();
        assertThat(inbox.tally().counts().skippedBy()).containsOnly(Map.entry("special", 1L));
    }

    @Test
    void waitsForAParkedFile() {
        Path file = Inboxes.drop(inbox, "a.jpg", "x");
        inbox.parking().park("a.jpg", "unexpected");

        assertThat(doorkeeper.admits(file)).isFalse();
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("unexpected", 1L));
    }

    @Test
    void takesNothingWhileTheGateIsClosed() {
        Path file = Inboxes.drop(inbox, "a.jpg", "x");
        inbox.gate().close(FailureCode.UNREACHABLE, "down", "wait", null);

        assertThat(doorkeeper.admits(file)).isFalse();
    }

    @Test
    void looksWithoutCounting() {
        Inboxes.drop(inbox, ".DS_Store", "x");

        doorkeeper.look(
                MediaFile.below(inbox.folders().inbox(), inbox.folders().inbox().resolve(".DS_Store")));

        assertThat(inbox.tally().counts().discovered()).isZero();
    }

    @Test
    void waitsForWhatCannotBeLookedAt() {
        Path gone = inbox.folders().inbox().resolve("gone.jpg");

        assertThat(doorkeeper.look(MediaFile.below(inbox.folders().inbox(), gone)))
                .isEqualTo(new Look.Wait("unreadable"));
    }

    @Test
    void spendsNoProbeOnAFileInFlight() {
        Path file = Inboxes.drop(inbox, "a.jpg", "x");
        inbox.tally().taken("a.jpg");

        assertThat(doorkeeper.admits(file)).isFalse();
    }

    @Test
    void waitsForAFolderThatCannotBeLookedInto() throws IOException {
        Path sealed = Files.createDirectories(inbox.folders().inbox().resolve("sealed"));

        assertThat(doorkeeper.look(MediaFile.below(inbox.folders().inbox(), sealed)))
                .isEqualTo(new Look.Wait(FailureCode.UNREADABLE.word()));
    }

    @Test
    void takesNoSidecarWhoseFileWasMovedAMomentAgo() {
        Path sidecar = Inboxes.drop(inbox, "groups/G/photos/team.json", "{}");
        inbox.tally().taken("groups/G/photos/team");

        assertThat(doorkeeper.admits(sidecar)).isFalse();
        assertThat(inbox.tally().counts().companions()).isEqualTo(1);

        inbox.tally().done("groups/G/photos/team");
        assertThat(doorkeeper.admits(sidecar)).as("it came alone").isTrue();
    }
}
