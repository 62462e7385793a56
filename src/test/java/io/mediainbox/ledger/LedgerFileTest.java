package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.NOON;
import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.BrokenSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ledger file is, where it may lie, and what is not taken for one. */
class LedgerFileTest {

    private static final int PAGE = 4_096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ledger.db");
    }

    // What it looks like

    @Test
    void theNextProcessKnowsWhatWasPut() {
        fill(3);

        try (Ledger ledger = SqliteLedger.open(file, false)) {
            assertThat(ledger.find(identity("1.jpg"))).containsExactly(Items.settled("1.jpg", NOON));
        }
    }

    @Test
    void createsTheFoldersAboveIt() {
        Path deep = folder.resolve("state/of/this/inbox/ledger.db");

        SqliteLedger.open(deep, false).close();

        assertThat(deep).isNotEmptyFile();
    }

    @Test
    void aClosedLedgerIsOneFile() {
        fill(3);

        assertThat(namesIn(folder)).containsExactly("ledger.db");
    }

    @Test
    void anybodyCanReadItWithSqlite() throws Exception {
        fill(1);

        assertThat(Sql.text(file, "SELECT state || ' ' || settled_at FROM item"))
                .isEqualTo("settled 2026-01-31T12:00:00.123Z");
        assertThat(Sql.text(file, "SELECT strftime('%Y-%m-%d %H:%M:%f', settled_at) FROM item"))
                .isEqualTo("2026-01-31 12:00:00.123");
        assertThat(Sql.text(file, "PRAGMA user_version")).isEqualTo("2");
        assertThat(new String(head(file, 72), StandardCharsets.ISO_8859_1)).endsWith("MIBX");
    }

    @Test
    void aLedgerOfTheVersionBeforeIsBroughtUpToDateByWhoWrites() throws Exception {
        makeOfTheVersionBefore();

        assertThatThrownBy(() -> SqliteLedger.openReadOnly(file))
                .isInstanceOf(BrokenSetup.class)
                .hasMessageContaining("older media-inbox: it has version 1");
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            assertThat(ledger.find(identity("1.jpg"))).hasSize(1);
            assertThat(ledger.unsettled()).isEmpty();
            ledger.put(Items.settled("new.jpg", NOON));
        }
        try (Ledger ledger = SqliteLedger.openReadOnly(file)) {
            assertThat(ledger.find(identity("new.jpg"))).containsExactly(Items.settled("new.jpg", NOON));
        }
    }

    private void makeOfTheVersionBefore() throws Exception {
        fill(3);
        Sql.execute(
                file,
                "ALTER TABLE item DROP COLUMN engine; DROP INDEX item_unsettled;"
                        + " CREATE INDEX item_unsettled ON item (id) WHERE state <> 'settled'; PRAGMA user_version = 1");
    }

    @Test
    void timesOfWholeSecondsSortWithTheOthers() throws Exception {
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            ledger.put(Items.settled("a.jpg", NOON.minusMillis(123)));
        }

        assertThat(Sql.text(file, "SELECT settled_at FROM item")).isEqualTo("2026-01-31T12:00:00.000Z");
    }

    // Where it may lie

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "what?mode=memory",
                "what?journal_mode=off&x=y",
                "a#b",
                "100%",
                "%2e%2e",
                "Ünïcödé \uD83D\uDE00",
                "it's; \"quoted\"",
                "file:x",
                ":memory:",
            })
    void liesInAnyFolderUnderAnyName(String name) {
        Path awkward = folder.resolve(name).resolve(name + ".db");

        SqliteLedger.open(awkward, false).close();
        try (Ledger ledger = SqliteLedger.open(awkward, false)) {
            ledger.put(Items.sending("a.jpg"));
        }

        try (Ledger ledger = SqliteLedger.openReadOnly(awkward)) {
            assertThat(ledger.unsettled()).hasSize(1);
        }
        assertThat(namesIn(folder)).containsExactly(name);
        assertThat(namesIn(folder.resolve(name))).containsExactly(name + ".db");
    }

    @Test
    void opensInAProcessWithoutALocale() throws Exception {
        Process process = LedgerProcess.start(folder, Map.of("LC_ALL", "POSIX"), file, 3, "");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            assertThat(ledger.unsettled()).hasSize(3);
        }
    }

    // What is no ledger

    @Test
    void anEmptyFileIsANewLedger() throws Exception {
        Files.createFile(file);

        fill(1);

        assertThat(Sql.text(file, "SELECT count(*) FROM item")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 511, 4_096, 100_000})
    void refusesWhatIsNoDatabase(int bytes) throws Exception {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        Files.write(file, text);

        assertThatItIsRefused("is damaged", "fsck --repair");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100, 1_000, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 5 * PAGE, -PAGE, -1})
    void refusesALedgerThatWasCutOff(int length) throws Exception {
        fill(100);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, length > 0 ? length : whole.length + length));

        assertThatItIsRefused("damaged", "fsck --repair");
    }

    @Test
    void refusesToBeginAnewWhileTheLogOfTheOldFileIsThere() throws Exception {
        Path copy = copyOfOpenLedger();
        Files.write(copy, new byte[0]);
        file = copy;

        assertThatItIsRefused("is empty or missing, while ledger.db-wal holds", "fsck --repair");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws Exception {
        Sql.execute(file, "CREATE TABLE bookmark (url TEXT)");

        assertThatItIsRefused("is the database of another program", "--state");
    }

    @Test
    void refusesTheEmptyDatabaseOfAnotherProgram() throws Exception {
        Sql.execute(file, "PRAGMA application_id = 4711; PRAGMA user_version = 1");

        assertThatItIsRefused("is the database of another program", "--state");
    }

    @Test
    void refusesANewerLedger() throws Exception {
        fill(1);
        Sql.execute(file, "PRAGMA user_version = 3");

        assertThatItIsRefused("has version 3, this one knows versions up to 2", "newer media-inbox");
    }

    @Test
    void refusesAFolder() throws Exception {
        Files.createDirectory(file);

        assertThatItIsRefused("cannot be opened", "Check");
    }

    @Test
    void refusesAPlaceBelowAFile() throws Exception {
        Path obstacle = Files.writeString(folder.resolve("obstacle"), "in the way");

        assertThatThrownBy(() -> SqliteLedger.open(obstacle.resolve("ledger.db"), false))
                .isInstanceOf(BrokenSetup.class)
                .hasMessageContaining("obstacle");
        assertThat(obstacle).hasContent("in the way");
    }

    @Test
    void damageInTheMiddleIsNamed() throws Exception {
        fill(500);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 6 * PAGE, bytes.length - 2 * PAGE, (byte) 0xee);
        Files.write(file, bytes);

        for (Callable<Ledger> opening : List.<Callable<Ledger>>of(
                () -> SqliteLedger.open(file, false), () -> SqliteLedger.openReadOnly(file))) {
            assertThatThrownBy(() -> {
                        try (Ledger ledger = opening.call()) {
                            ledger.visit(item -> {});
                        }
                    })
                    .isInstanceOfSatisfying(BrokenSetup.class, failure -> assertThat(failure.remedy())
                            .contains("fsck --repair"))
                    .hasMessageContaining(file + " is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'lost', settled_at = NULL", "settled_at = 'yesterday'", "parts = '{'"})
    void aValueThatNobodyPutIsDamage(String value) throws Exception {
        fill(1);
        Sql.execute(file, "UPDATE item SET " + value);

        try (Ledger ledger = SqliteLedger.open(file, false)) {
            assertThatThrownBy(() -> ledger.find(identity("0.jpg")))
                    .isInstanceOf(BrokenSetup.class)
                    .hasMessageContaining(file + " is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 1_000, 4_151, 9_000})
    void aHalfWrittenLogCostsWhatWasNotYetPut(int cutOff) throws Exception {
        Path copy = copyOfOpenLedger();
        Path log = copy.resolveSibling("ledger.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - cutOff));

        try (Ledger ledger = SqliteLedger.open(copy, false)) {
            assertThat(ledger.find(identity("0.jpg"))).hasSize(1);
            ledger.put(Items.sending("next.jpg"));
        }
        assertThat(Sql.text(copy, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    /** As a kill would leave it: some items in the file, and some in its log. */
    private Path copyOfOpenLedger() throws Exception {
        fill(50);
        Path copies = Files.createDirectory(folder.resolve("copy"));
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            for (int i = 50; i < 100; i++) {
                ledger.put(Items.settled(i + ".jpg", NOON));
            }
            Files.copy(folder.resolve("ledger.db-wal"), copies.resolve("ledger.db-wal"));
            return Files.copy(file, copies.resolve("ledger.db"));
        }
    }

    private void fill(int items) {
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            for (int i = 0; i < items; i++) {
                ledger.put(Items.settled(i + ".jpg", NOON));
            }
        }
    }

    private void assertThatItIsRefused(String observed, String remedy) throws Exception {
        Map<String, String> before = contents();
        assertThatItIsRefused(() -> SqliteLedger.open(file, false), observed, remedy);
        assertThatItIsRefused(() -> SqliteLedger.openReadOnly(file), observed, remedy);
        assertThat(contents()).isEqualTo(before);
    }

    private void assertThatItIsRefused(ThrowingCallable opening, String observed, String remedy) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(BrokenSetup.class, failure -> assertThat(failure.remedy())
                        .contains(remedy))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(observed);
    }

    private Map<String, String> contents() throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        each.getFileName().toString(),
                        new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static byte[] head(Path file, int bytes) throws Exception {
        return Arrays.copyOf(Files.readAllBytes(file), bytes);
    }

    private static List<String> namesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
