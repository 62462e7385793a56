package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {

    private static final String PID = String.valueOf(ProcessHandle.current().pid());

    @TempDir
    Path folder;

    private Folders folders;

    @BeforeEach
    void open() {
        folders = Inboxes.in(folder).open().folders();
    }

    /** Another process that tries to lock the file: exits 0 if it can. */
    public static final class Rival {

        private Rival() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 1 : 0);
            }
        }
    }

    private boolean anotherProcessCanLock() throws Exception {
        Process rival = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-cp",
                        Path.of(OwnerLockTest.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Rival.class.getName(),
                        folders.state().resolve("owner.lock").toString())
                .inheritIO()
                .start();
        assertThat(rival.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(rival.exitValue()).isBetween(0, 1);
        return rival.exitValue() == 0;
    }

    @Test
    void refusesASecondOwnerAndNamesTheFirst() throws IOException {
        try (OwnerLock lock = OwnerLock.acquire(folders)) {
            assertThat(lock).isNotNull();

            assertThatThrownBy(() -> OwnerLock.acquire(folders))
                    .isInstanceOf(InboxInUse.class)
                    .hasMessageContainingAll(folders.inbox().toString(), "process " + PID);
        }
    }

    @Test
    void staysLockedForOtherProcessesAfterASecondOwnerWasRefused() throws Exception {
        try (OwnerLock lock = OwnerLock.acquire(folders)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> OwnerLock.acquire(folders)).isInstanceOf(InboxInUse.class);

            assertThat(anotherProcessCanLock()).isFalse();
        }
        assertThat(anotherProcessCanLock()).isTrue();
    }

    @Test
    void isFreeAfterItWasClosed() throws IOException {
        OwnerLock.acquire(folders).close();

        try (OwnerLock again = OwnerLock.acquire(folders)) {
            assertThat(again).isNotNull();
            assertThat(folders.state().resolve("owner.lock"))
                    .hasContent(folders.inbox().toUri().getRawPath() + "\n" + PID + "\n");
        }
    }

    @Test
    void doesNotFreeTheNextOwnersLockWhenClosedTwice() throws IOException {
        OwnerLock first = OwnerLock.acquire(folders);
        first.close();
        try (OwnerLock second = OwnerLock.acquire(folders)) {
            assertThat(second).isNotNull();
            first.close();

            assertThatThrownBy(() -> OwnerLock.acquire(folders)).isInstanceOf(InboxInUse.class);
        }
    }

    @Test
    void refusesTheStateFolderOfAnotherInbox() throws IOException {
        OwnerLock.acquire(folders).close();
        Path other = Files.createDirectories(folder.resolve("other"));
        Folders others = Inboxes.in(folder)
                .with(Setting.INBOX, other)
                .with(Setting.STATE, folders.state())
                .open()
                .folders();

        assertThatThrownBy(() -> OwnerLock.acquire(others))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(
                        folders.state().toString(), folders.inbox().toString());
        // Refused, not taken: its own inbox can still have it.
        OwnerLock.acquire(folders).close();
    }

    @Test
    void saysWhenTheStateFolderCannotBeWritten() throws IOException {
        Files.createDirectories(folders.state().getParent());
        Files.createFile(folders.state());

        assertThatThrownBy(() -> OwnerLock.acquire(folders))
                .hasMessageContaining(folders.state().toString())
                .isInstanceOfSatisfying(
                        BrokenSetup.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DISK));
    }

    @Test
    void goesWithAnInboxThatWasMoved() throws IOException {
        OwnerLock.acquire(folders).close();
        Path moved = Files.move(folders.inbox(), folder.resolve("moved"));
        Folders later = Inboxes.in(folder)
                .with(Setting.INBOX, moved)
                .with(Setting.STATE, folders.state())
                .open()
                .folders();

        OwnerLock.acquire(later).close();
    }
}
