package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any instant, without a chance to say so. */
class LedgerKillTest {

    private static final int ROUNDS = 5;
    private static final int MOST = 4_000;
    private static final int ENDLESS = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void whatWasPutSurvivesKillNine() throws Exception {
        Random random = new Random(17);
        List<String> put = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
            put.addAll(killedAfter(1 + random.nextInt(MOST), "round-" + round + "-"));

            assertThatAllAreKnown(put);
        }
    }

    @Test
    void aKillDuringCreationLeavesNothingInTheWay() throws Exception {
        Process process = LedgerProcess.start(folder, Map.of(), file, ENDLESS, "");
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(file));
        } finally {
            kill(process);
        }

        assertThatAllAreKnown(List.of());
    }

    @Test
    void aReaderSeesWhatAKilledOwnerHadPut() throws Exception {
        List<String> put = killedAfter(100, "");

        try (Ledger ledger = SqliteLedger.openReadOnly(file)) {
            assertThat(put)
                    .allSatisfy(name -> assertThat(ledger.find(identity(name))).hasSize(1));
        }
    }

    /** @return the names of which the process said that they were put */
    private List<String> killedAfter(int items, String prefix) throws Exception {
        Process process = LedgerProcess.start(folder, Map.of(), file, ENDLESS, prefix);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (InputStream out = process.getInputStream()) {
            for (int lines = 0; lines < items; ) {
                int next = out.read();
                assertThat(next).as("the process lives").isNotNegative();
                printed.write(next);
                lines += next == '\n' ? 1 : 0;
            }
            // By its handle: the process would close the stream, and with it what the child said last.
            process.toHandle().destroyForcibly();
            out.transferTo(printed);
        } finally {
            kill(process);
        }
        String names = printed.toString(StandardCharsets.UTF_8);
        // What follows the last end of line was cut off by the kill.
        return names.substring(0, names.lastIndexOf('\n')).lines().toList();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private void assertThatAllAreKnown(List<String> names) throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(file, false)) {
            assertThat(names)
                    .allSatisfy(name -> assertThat(ledger.find(identity(name))).containsExactly(Items.sending(name)));
        }
        assertThat(Sql.text(file, "PRAGMA integrity_check")).isEqualTo("ok");
    }
}
