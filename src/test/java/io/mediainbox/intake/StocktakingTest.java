package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StocktakingTest {

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder).open();
    }

    private Counts takeStock() throws IOException {
        return Stocktaking.take(inbox, new Doorkeeper(inbox), "stopped");
    }

    @Test
    void countsWhatNobodyReached() throws IOException {
        Inboxes.drop(inbox, "groups/G/photos/a.jpg", "x");
        Inboxes.drop(inbox, "b\\c.jpg", "x");
        Inboxes.drop(inbox, "groups/.DS_Store", "x");
        Files.createSymbolicLink(inbox.folders().inbox().resolve("link"), folder);
        Files.createDirectories(inbox.folders().inbox().resolve("empty"));

        Counts counts = takeStock();

        assertThat(counts.waitingBy()).containsOnly(Map.entry("stopped", 2L));
        assertThat(counts.skippedBy()).containsOnly(Map.entry("junk", 1L), Map.entry("symlink", 1L));
        assertThat(counts.discovered()).isEqualTo(4);
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void countsNothingTwice() throws IOException {
        Path junk = Inboxes.drop(inbox, ".DS_Store", "x");
        Path late = Inboxes.drop(inbox, "a.jpg", "x");
        new Doorkeeper(inbox).admits(junk);
        inbox.tally().waiting("a.jpg", "unreachable");

        Counts counts = takeStock();

        assertThat(late).exists();
        assertThat(counts.discovered()).isEqualTo(2);
        assertThat(counts.waitingBy()).containsOnly(Map.entry("unreachable", 1L));
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void forgetsWhatUsersTookAway() throws IOException {
        inbox.tally().waiting("gone.jpg", "unstable");

        assertThat(takeStock().discovered()).isZero();
    }

    @Test
    void showsAnItemThatWasLost() throws IOException {
        inbox.tally().taken("lost.jpg");

        Counts counts = takeStock();

        assertThat(counts.inFlight()).isEqualTo(1);
        assertThat(counts.balanced()).isFalse();
    }

    @Test
    void walksEverythingButFolders() throws IOException {
        Inboxes.drop(inbox, "a/b/c.jpg", "x");
        Inboxes.drop(inbox, "ü &.jpg", "x");
        Inboxes.drop(inbox, ".hidden/d", "x");
        List<String> seen = new ArrayList<>();

        InboxWalk.visit(inbox.folders().inbox(), file -> seen.add(file.relative()));

        assertThat(seen).containsExactlyInAnyOrder("a/b/c.jpg", "%C3%BC%20&.jpg", ".hidden/d");
    }

    @Test
    void followsNoLinkOnItsWalk() throws IOException {
        Inboxes.write(folder.resolve("outside/x.jpg"), new byte[1]);
        Files.createSymbolicLink(inbox.folders().inbox().resolve("album"), folder.resolve("outside"));
        List<MediaFile> seen = new ArrayList<>();

        InboxWalk.visit(inbox.folders().inbox(), seen::add);

        assertThat(seen).extracting(MediaFile::relative).containsExactly("album");
    }

    @Test
    void failsWhereTheInboxCannotBeRead() {
        assertThatThrownBy(() -> InboxWalk.visit(folder.resolve("nowhere"), file -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}
