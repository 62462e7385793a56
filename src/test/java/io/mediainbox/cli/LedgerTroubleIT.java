package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.ContentDigest;
import io.mediainbox.sandbox.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the ledger cannot be read or written nothing is sent, everything stays, and whoever must act is told. */
class LedgerTroubleIT extends CommandLineFixture {

    private static final String REMEDY = "fsck --repair";
    private static final String LOCKED = "is locked by another program";
    private static final String FULL = "the disk is full";

    /** What may happen to a ledger while nobody has it open. */
    enum Damage {
        GARBAGE {
            @Override
            void happenTo(Path ledger) throws IOException {
                Files.writeString(ledger, "no ledger\n".repeat(1_000));
            }
        },
        HALF_OF_IT {
            @Override
            void happenTo(Path ledger) throws IOException {
                long pages = Files.size(ledger) / PAGE;
                truncate(ledger, pages / 2 * PAGE);
            }
        },
        HALF_OF_A_PAGE {
            @Override
            void happenTo(Path ledger) throws IOException {
                truncate(ledger, Files.size(ledger) - PAGE / 2);
            }
        },
        ONLY_ITS_LOG {
            @Override
            void happenTo(Path ledger) throws IOException {
                Files.move(ledger, Path.of(ledger + "-wal"), StandardCopyOption.REPLACE_EXISTING);
                Files.createFile(ledger);
            }
        };

        private static final int PAGE = 4_096;

        abstract void happenTo(Path ledger) throws IOException;

        private static void truncate(Path file, long bytes) throws IOException {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) bytes));
        }
    }

    private void drop(int first, int last) throws IOException {
        for (int number : IntStream.rangeClosed(first, last).toArray()) {
            work.drop(photo("g" + number));
        }
    }

    private static String[] photos(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> photo("g" + number))
                .toArray(String[]::new);
    }

    private List<String> targets() {
        return graph.arrivals().stream().map(ScriptedGraph.Arrival::path).toList();
    }

    private static String[] targets(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "groups/g" + number + "/photos")
                .toArray(String[]::new);
    }

    private static long timesSaid(Jar.Ended ended, String words) {
        return ended.stderr().lines().filter(line -> line.contains(words)).count();
    }

    /** The files of the ledger by name, each with its digest. */
    private Map<String, String> ledgerFiles() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(work.ledger().getParent())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith("ledger")) {
                    digests.put(name, ContentDigest.of(Files.readAllBytes(file)).hex());
                }
            }
        }
        return digests;
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedLedgerIsLeftAsItIs(Damage damage) throws Exception {
        drop(1, 1);
        assertThatItEnded(work.run("run"), 0);
        damage.happenTo(work.ledger());
        Map<String, String> before = ledgerFiles();
        drop(2, 3);

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 7, work.ledger().toString(), "is damaged", REMEDY);
        assertThat(run.stderr().lines()).hasSize(1);
        assertThat(ledgerFiles()).isEqualTo(before);
        assertThat(work.left()).containsExactly(photos(2, 3));
        assertThat(work.delivered()).containsExactly(photos(1, 1));
        assertThat(targets()).containsExactly(targets(1, 1));
    }

    /** As any program locks it that changes an SQLite file; until the end of the connection. */
    private Connection lock() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + work.ledger());
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
        }
        return connection;
    }

    @Tag("long")
    @Test
    void aLedgerThatIsLockedAtTheStartKeepsEverything() throws Exception {
        drop(1, 1);
        assertThatItEnded(work.run("run"), 0);
        drop(2, 3);

        Connection other = lock();
        Jar.Ended run;
        try {
            run = work.run("run");
        } finally {
            other.close();
        }

        assertThatItEnded(run, 7, work.ledger().toString(), LOCKED, "Close the other program");
        assertThat(work.left()).containsExactly(photos(2, 3));
        assertThat(targets()).hasSize(1);
        assertThatItEnded(work.run("run"), 0);
        assertThat(targets()).containsExactlyInAnyOrder(targets(1, 3));
    }

    @Test
    void watchGoesOnWhenTheLedgerIsNotLockedAnyMore() throws Exception {
        drop(1, 2);

        Jar.Ended ended;
        try (Jar.Running watch = work.jar("watch").start()) {
            eventually(() -> work.left().isEmpty());
            Connection other = lock();
            try {
                drop(3, 6);
                eventually(() -> watch.stderr().contains(LOCKED));
                constantly(() -> graph.arrivals().size() == 2 && work.left().size() == 4);
            } finally {
                other.close();
            }
            eventually(() -> work.left().isEmpty());
            watch.terminate();
            ended = watch.await(LIMIT);
        }

        assertThatItEnded(ended, 143);
        assertThat(timesSaid(ended, LOCKED)).isEqualTo(1);
        assertThat(work.delivered()).containsExactly(photos(1, 6));
        assertThat(targets()).containsExactlyInAnyOrder(targets(1, 6));
    }

    private Volume stateOnItsOwnVolume() throws IOException {
        Path disk = work.root().resolve("disk");
        work.set("MEDIA_INBOX_STATE", disk.resolve("state").toString());
        return Volume.mount(disk, "1m");
    }

    @Test
    void watchGoesOnWhenTheDiskOfTheLedgerHasRoomAgain() throws Exception {
        try (Volume volume = stateOnItsOwnVolume()) {
            CountDownLatch answer = new CountDownLatch(1);
            drop(1, 2);

            Jar.Ended ended;
            try (Jar.Running watch = work.jar("watch").start()) {
                eventually(() -> work.left().isEmpty());
                graph.answers(ScriptedGraph.held(answer));
                drop(3, 4);
                eventually(() -> graph.arrivals().size() == 4);
                volume.fill();
                drop(5, 6);
                answer.countDown();
                eventually(() -> watch.stderr().contains(FULL));
                constantly(() -> graph.arrivals().size() == 4 && work.left().equals(List.of(photos(3, 6))));
                volume.empty();
                eventually(() -> work.left().isEmpty());
                watch.terminate();
                ended = watch.await(LIMIT);
            }

            assertThatItEnded(ended, 143);
            assertThat(work.delivered()).containsExactly(photos(1, 6));
            assertThat(targets()).containsExactlyInAnyOrder(targets(1, 6));
        }
    }

    @Test
    void whatWasAnsweredAndNeverWrittenDownIsSentAgainAndItsReceiptSaysSo() throws Exception {
        try (Volume volume = stateOnItsOwnVolume()) {
            CountDownLatch answer = new CountDownLatch(1);
            graph.answers(ScriptedGraph.held(answer));
            drop(1, 3);

            Jar.Ended full;
            try (Jar.Running run = work.jar("run").start()) {
                eventually(() -> graph.arrivals().size() == 3);
                volume.fill();
                answer.countDown();
                full = run.await(LIMIT);
            }

            assertThatItEnded(full, 7, "ledger.db", FULL, "Free space");
            assertThat(timesSaid(full, "the next start knows only that it was sent"))
                    .isEqualTo(3);
            assertThat(work.left()).containsExactly(photos(1, 3));
            assertThat(work.delivered()).isEmpty();

            volume.empty();
            graph.answers(Faults.none());
            assertThatItEnded(work.run("run"), 0);
            assertThat(graph.arrivals()).hasSize(6);
            assertThat(work.delivered()).containsExactly(photos(1, 3));
            for (String file : photos(1, 3)) {
                assertThat(work.receipt(file).path("possibleDuplicate").asBoolean())
                        .as(file)
                        .isTrue();
                assertThat(work.receipt(file).path("unanswered").asInt()).isEqualTo(1);
            }
        }
    }

    @Test
    void aStateFolderThatCannotBeWrittenKeepsEverything() throws Exception {
        try (Volume volume = stateOnItsOwnVolume()) {
            drop(1, 1);
            assertThatItEnded(work.run("run"), 0);
            drop(2, 3);
            volume.makeReadOnly();

            Jar.Ended run = work.run("run");

            assertThatItEnded(run, 7, "disk/state", "Read-only", "--state");
            assertThat(run.stderr().lines()).hasSize(1);
            assertThat(work.left()).containsExactly(photos(2, 3));
            assertThat(targets()).hasSize(1);
            volume.makeWritable();
            assertThatItEnded(work.run("run"), 0);
            assertThat(targets()).containsExactlyInAnyOrder(targets(1, 3));
        }
    }
}
