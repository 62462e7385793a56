package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.NOON;
import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.ledger.LedgerFile.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the disk and other programs do to a ledger, and that it works again when they have stopped. */
class LedgerTroubleTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void worksAgainWhenTheOtherProgramIsClosed() throws Exception {
        try (Ledger ledger = open()) {
            ledger.put(Items.sending("a.jpg"));

            try (Connection other = Sql.connect(file)) {
                Sql.execute(other, "BEGIN EXCLUSIVE");
                assertThatItFails(
                        () -> ledger.put(Items.delivered("a.jpg")), "is locked by another program", "Close the other");
                assertThatItFails(() -> ledger.begin("run", 1, NOON), "is locked by another program", "Close");
                assertThatItFails(this::open, "is locked by another program", "Close the other program");
            }

            ledger.put(Items.delivered("a.jpg"));
            ledger.begin("run", 1, NOON);
            assertThat(ledger.find(identity("a.jpg"))).containsExactly(Items.delivered("a.jpg"));
        }
    }

    @Test
    void waitsForTheOtherProgramBeforeItComplains() throws Exception {
        try (Ledger ledger = SqliteLedger.open(file, false);
                Connection other = Sql.connect(file)) {
            Sql.execute(other, "BEGIN EXCLUSIVE");
            Thread writer = new Thread(() -> ledger.put(Items.sending("a.jpg")));
            writer.start();
            writer.join(300);
            assertThat(writer.isAlive()).isTrue();

            Sql.execute(other, "COMMIT");

            writer.join(10_000);
            assertThat(ledger.unsettled()).hasSize(1);
        }
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        SQLException full = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = Sql.connect(file)) {
                Sql.execute(connection, "PRAGMA max_page_count = 2; CREATE TABLE t (x)");
                Sql.execute(connection, "INSERT INTO t VALUES (zeroblob(100000))");
            }
        });

        assertThatItFails(
                () -> {
                    throw LedgerTrouble.of(file, full);
                },
                "cannot be written: the disk is full",
                "Free space on the volume of " + file);
    }

    /** On a small volume of its own, where this user may mount one. */
    @TestFactory
    Stream<DynamicTest> worksAgainWhenThereIsSpace() throws Exception {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        if (!ran("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", volume.toString())) {
            return Stream.empty();
        }
        return Stream.of(DynamicTest.dynamicTest("worksAgainWhenThereIsSpace()", () -> {
            try {
                file = volume.resolve("ledger.db");
                fillsUpAndIsFreed(volume.resolve("ballast"));
            } finally {
                assertThat(ran("umount", "-l", volume.toString())).isTrue();
            }
        }));
    }

    private void fillsUpAndIsFreed(Path ballast) throws IOException {
        Files.write(ballast, new byte[1_000_000]);
        int put = 0;
        try (Ledger ledger = open()) {
            BrokenSetup failure = null;
            while (failure == null) {
                LedgerItem item = Items.settled(put + ".jpg", NOON);
                failure = catchThrowableOfType(BrokenSetup.class, () -> ledger.put(item));
                put += failure == null ? 1 : 0;
            }
            assertThat(failure).hasMessage("The ledger " + file + " cannot be written: the disk is full");
            assertThat(failure.remedy()).isEqualTo("Free space on the volume of " + file);

            Files.delete(ballast);

            ledger.put(Items.settled(put + ".jpg", NOON));
            assertThat(ledger.counts().delivered()).isEqualTo(put + 1);
        }
    }

    @Test
    void doesNotBeginAnewInPlaceOfAFileThatWasTakenAway() throws Exception {
        try (Ledger ledger = open()) {
            ledger.put(Items.sending("a.jpg"));
            try (Connection other = Sql.connect(file)) {
                Sql.execute(other, "BEGIN EXCLUSIVE");
                assertThatItFails(() -> ledger.put(Items.sending("b.jpg")), "is locked", "Close");
            }

            Files.delete(file);

            assertThatItFails(() -> ledger.put(Items.sending("b.jpg")), "cannot be opened", "Check that it is there");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void whatAVisitorThrowsIsNoTroubleOfTheLedger() {
        try (Ledger ledger = open()) {
            ledger.put(Items.sending("a.jpg"));
            ledger.put(Items.sending("b.jpg"));
            IllegalStateException thrown = new IllegalStateException("enough");

            assertThatThrownBy(() -> ledger.visit(item -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);

            ledger.put(Items.settled("a.jpg", NOON));
            assertThat(ledger.unsettled()).hasSize(1);
        }
    }

    @Test
    void aClosedLedgerIsNotOpenedAgain() {
        Ledger ledger = open();
        ledger.close();

        assertThatThrownBy(() -> ledger.put(Items.sending("a.jpg")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    private SqliteLedger open() {
        return SqliteLedger.open(file, Access.WRITE, Duration.ofMillis(20));
    }

    private void assertThatItFails(ThrowingCallable call, String observed, String remedy) {
        BrokenSetup failure = catchThrowableOfType(BrokenSetup.class, call);
        assertThat(failure).hasMessageStartingWith("The ledger " + file + " ").hasMessageContaining(observed);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(failure.code()).isEqualTo(FailureCode.DISK);
        assertThat(failure.stage()).isEqualTo(Stage.SETTLE);
    }

    private static boolean ran(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
