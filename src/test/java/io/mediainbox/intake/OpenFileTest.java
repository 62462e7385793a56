package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class OpenFileTest extends Drops {

    private SeenFile seen(String name) {
        return claimed(name).seen();
    }

    private OpenFile open(SeenFile seen) {
        return OpenFile.open(inbox, seen);
    }

    @Test
    void givesBeginningAndWholeInAnyOrder() throws IOException {
        drop("a", "0123456789");
        try (OpenFile file = open(seen("a"))) {
            assertThat(file.size()).isEqualTo(10);
            assertThat(file.head(3)).asString().isEqualTo("012");
            assertThat(file.whole()).asString().isEqualTo("0123456789");
            assertThat(file.head(100)).asString().isEqualTo("0123456789");
            assertThat(file.stream().readAllBytes()).asString().isEqualTo("0123456789");
            assertThat(file.stream().readNBytes(2)).asString().isEqualTo("01");
            file.refuseIfChanged();
        }
    }

    @Test
    void isTooYoung() {
        openWith(Setting.MIN_AGE, "1h");
        drop("a", "x");

        assertWaits(() -> open(seen("a")), FailureCode.UNSTABLE);
    }

    @Test
    void changedBeforeItWasOpened() {
        drop("a", "x");
        SeenFile seen = seen("a");
        drop("a", "yy");

        assertWaits(() -> open(seen), FailureCode.UNSTABLE);
    }

    @Test
    void changedWhileItWasRead() {
        drop("a", "0123456789");
        try (OpenFile file = open(seen("a"))) {
            drop("a", "012345678X");

            assertWaits(file::whole, FailureCode.UNSTABLE);
            assertWaits(file::refuseIfChanged, FailureCode.UNSTABLE);
        }
    }

    @Test
    void becameShorterWhileItWasRead() {
        drop("a", "0123456789");
        try (OpenFile file = open(seen("a"))) {
            drop("a", "01");

            assertThat(file.head(5)).asString().isEqualTo("01");
            assertWaits(file::whole, FailureCode.UNSTABLE);
        }
    }

    @Test
    void isGone() throws IOException {
        drop("a", "x");
        SeenFile seen = seen("a");
        try (OpenFile file = open(seen)) {
            Files.delete(at("a"));

            assertWaits(file::refuseIfChanged, FailureCode.UNSTABLE);
        }
        assertWaits(() -> open(seen), FailureCode.UNSTABLE);
    }

    @Test
    void isEmpty() {
        drop("a", "");

        assertRejected(() -> open(seen("a")), FailureCode.EMPTY_FILE, "0 bytes");
    }

    @Test
    void couldNotBeMovedAfterwards() throws IOException {
        Path folder = drop("sub/a", "x").getParent();
        SeenFile seen = seen("sub/a");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder))
                    .as("somebody who may do anything")
                    .isFalse();

            assertWaits(() -> open(seen), FailureCode.UNREADABLE);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysInOurWordsWhatGoesWrongWhileItIsRead() {
        drop("a", "x");
        try (OpenFile file = open(seen("a"))) {
            assertWaits(
                    () -> file.readingFrom(() -> {
                        throw new IOException("the disk");
                    }),
                    FailureCode.UNREADABLE);
            assertWaits(
                    () -> file.readingFrom(() -> {
                        throw new UncheckedIOException(new IOException("the disk"));
                    }),
                    FailureCode.UNREADABLE);
            assertThat(file.<String>readingFrom(() -> "read")).isEqualTo("read");
        }
    }

    @Test
    void isReadFromWhereItWasSettled() throws IOException {
        Path place = Files.write(home.resolve("a.png"), PNG);
        try (OpenFile file = OpenFile.openSettled(place)) {
            assertThat(file.whole()).isEqualTo(PNG);
        }
        assertWaits(() -> OpenFile.openSettled(home.resolve("none.png")), FailureCode.UNSTABLE);
    }

    @Test
    void cannotBeReadOnceItIsClosed() {
        drop("a", "x");
        OpenFile file = open(seen("a"));
        file.close();
        file.close();

        assertWaits(() -> file.head(1), FailureCode.UNREADABLE);
        assertWaits(file::stream, FailureCode.UNREADABLE);
    }
}
