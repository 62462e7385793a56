package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {

    @TempDir
    Path home;

    @BeforeEach
    void createInbox() throws IOException {
        Files.createDirectory(home.resolve("inbox"));
    }

    private Folders with(Setting setting, String path) {
        return Folders.of(Inboxes.in(home).with(setting, home.resolve(path)).settings());
    }

    @Test
    void liesBesideTheInboxUnlessToldOtherwise() {
        Folders folders = Folders.of(Inboxes.in(home).settings());

        assertThat(folders)
                .isEqualTo(new Folders(
                        home.resolve("inbox"),
                        home.resolve("done"),
                        home.resolve("error"),
                        home.resolve(".media-inbox/inbox")));
        assertThat(home).isDirectoryNotContaining("glob:**/{done,error,.media-inbox}");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,inbox/done",
        "ERROR,inbox/a/b",
        "STATE,inbox/.state",
        "DONE,inbox",
        "ERROR,done",
        "ERROR,done/error",
        "DONE,x/../inbox/y",
        "DONE,."
    })
    void refusesFoldersInsideEachOther(Setting setting, String path) {
        assertThatThrownBy(() -> with(setting, path))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("must lie apart", home.toString());
    }

    @Test
    void refusesFoldersInsideEachOtherBehindALink() throws IOException {
        Files.createSymbolicLink(home.resolve("elsewhere"), home.resolve("inbox"));

        assertThatThrownBy(() -> with(Setting.DONE, "elsewhere/not-yet/done"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("lies inside " + home.resolve("inbox"));
    }

    @Test
    void takesNeighboursWhoseNamesBeginAlike() {
        assertThat(with(Setting.DONE, "inbox-done").done()).isEqualTo(home.resolve("inbox-done"));
    }

    @Test
    void refusesAnInboxThatIsNoFolder() {
        assertThatThrownBy(() -> with(Setting.INBOX, "nowhere"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.inbox", home.resolve("nowhere") + " is no folder");
    }

    @Test
    void refusesTheRootOfAVolume() {
        assertThatThrownBy(() -> with(Setting.INBOX, "/"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("root of a volume");
    }
}
