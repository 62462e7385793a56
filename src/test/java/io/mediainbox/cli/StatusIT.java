package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.Items;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.SqliteLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code status} counts, and changes nothing. */
class StatusIT extends CommandLineFixture {

    private static final long OURS = ProcessHandle.current().pid();

    private Path ledgerFile() {
        return work.root().resolve(".media-inbox/inbox/ledger.db");
    }

    private Ledger ledger() {
        return SqliteLedger.open(ledgerFile(), false);
    }

    private static void fill(Ledger ledger) {
        ledger.begin(Items.RUN, OURS, Instant.now());
        ledger.put(Items.settled("a", Items.NOON));
        ledger.put(Items.settled("b", Items.NOON));
        ledger.put(Items.settledAsCopyOf("a", "c", Items.NOON));
        ledger.put(Items.refused("d", "forbidden", ItemState.SETTLED, Items.NOON));
        ledger.put(Items.refused("e", "no-target", ItemState.SETTLED, Items.NOON));
        ledger.put(Items.sending("f"));
        ledger.put(Items.manifest("rows.csv", ItemState.SETTLED));
    }

    @Test
    void withoutALedgerTheInboxIsStillCounted() throws Exception {
        work.dropPhotos(3);
        Map<String, String> before = work.tree();

        Jar.Ended status = work.run("status");

        assertThatItEnded(status, 0);
        assertThat(status.stdout())
                .contains("ledger     none yet", "delivered  0", "last run   none")
                .containsPattern("waiting {4}3 files, the oldest for \\d+s: groups/g\\d/photos/p.json");
        assertThat(status.stderr()).isEmpty();
        assertThat(work.tree()).isEqualTo(before);
    }

    @Test
    void countsWhatTheLedgerKnowsWhileItsOwnerIsAtWork() throws Exception {
        try (Ledger ledger = ledger()) {
            fill(ledger);

            Jar.Ended status = work.run("status");

            assertThatItEnded(status, 0);
            assertThat(status.stdout())
                    .contains(
                            "delivered  2, and 1 that had been delivered before",
                            "error      2 (1 forbidden, 1 no-target)",
                            "items      6 (1 sending, 5 settled)",
                            "waiting    0 files",
                            "still running, process " + OURS + "; 3 delivered, 2 error")
                    .doesNotContain("none yet");
        }
    }

    @Test
    void jsonIsOneObject() throws Exception {
        work.drop(photo("g1"));
        try (Ledger ledger = ledger()) {
            fill(ledger);
            ledger.end(Items.RUN, Instant.now().plusSeconds(10));
        }

        Jar.Ended status = work.run("status", "--json");

        assertThatItEnded(status, 0);
        assertThat(Workplace.lines(status.stdout())).singleElement().satisfies(line -> {
            assertThat(line.path("type").asText()).isEqualTo("status");
            assertThat(line.path("ledger").asBoolean()).isTrue();
            assertThat(line.path("delivered").asInt()).isEqualTo(2);
            assertThat(line.path("alreadyDelivered").asInt()).isEqualTo(1);
            assertThat(line.path("error").asInt()).isEqualTo(2);
            assertThat(line.path("errorBy")).hasToString("{\"forbidden\":1,\"no-target\":1}");
            assertThat(line.path("items")).hasToString("{\"sending\":1,\"settled\":5}");
            JsonNode waiting = line.path("waiting");
            assertThat(waiting.path("files").asInt()).isEqualTo(1);
            assertThat(waiting.path("oldest").asText()).isEqualTo(photo("g1"));
            assertThat(waiting.path("seconds").asInt(-1)).isNotNegative();
            JsonNode last = line.path("lastRun");
            assertThat(last.path("run").asText()).isEqualTo(Items.RUN);
            assertThat(last.path("state").asText()).isEqualTo("ended");
            assertThat(last.path("process").asLong()).isEqualTo(OURS);
            assertThat(last.path("itemsPerSecond").asDouble()).isEqualTo(0.5);
        });
    }

    @Test
    void aDamagedLedgerIsNoCount() throws Exception {
        Files.createDirectories(ledgerFile().getParent());
        Files.writeString(ledgerFile(), "no ledger at all ".repeat(1_000));

        Jar.Ended status = work.run("status");

        assertThatItEnded(status, 7, "is damaged");
        assertThat(status.stdout()).isEmpty();
    }
}
