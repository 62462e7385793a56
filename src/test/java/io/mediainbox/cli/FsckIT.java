package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger can be compared with the folders, and built anew from what lies there. */
class FsckIT extends CommandLineFixture {

    private Path ledger() {
        return work.root().resolve(".media-inbox/inbox/ledger.db");
    }

    @Test
    void saysThatAllIsWell() throws Exception {
        work.dropPhotos(3);
        work.run("run");

        Jar.Ended fsck = work.run("fsck");

        assertThat(fsck.status()).isZero();
        assertThat(fsck.stdout()).isEmpty();
        assertThat(fsck.stderr()).contains("Ledger and folders agree");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 4096, 5000})
    void buildsALedgerAnewThatWasDamaged(int left) throws Exception {
        work.dropPhotos(3);
        work.drop("rows.jsonl", "{\"target\":\"/groups/r1/photos\",\"payload\":{\"height\":1,\"width\":2}}\n");
        work.run("run");
        byte[] whole = Files.readAllBytes(ledger());
        byte[] damaged = left == 0 ? "no ledger at all".getBytes() : Arrays.copyOf(whole, left);
        Files.write(ledger(), damaged);

        assertThatItEnded(work.run("run"), 7, ledger().toString(), "damaged", "fsck --repair");
        assertThat(Files.readAllBytes(ledger())).isEqualTo(damaged);
        assertThatItEnded(work.run("fsck"), 7, "fsck --repair");

        Jar.Ended repair = work.run("fsck", "--repair");

        assertThat(repair.status()).as(repair.stderr()).isZero();
        assertThat(repair.stderr()).contains("ledger.db.broken-", "All 4 disagreements are repaired");
        try (Stream<Path> state = Files.list(ledger().getParent())) {
            assertThat(state.filter(file -> file.getFileName().toString().contains(".broken-")))
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(damaged));
        }
        work.dropPhotos(3);
        work.drop("again.jsonl", "{\"target\":\"/groups/r1/photos\",\"payload\":{\"height\":1,\"width\":2}}\n");
        assertThat(work.run("run").status()).isZero();
        assertThat(graph.arrivals()).as("nothing is sent again").hasSize(4);
    }

    @Test
    void saysThatReceiptsOfAnotherServiceAreLeftOutAndTakesThemIfItIsNamed() throws Exception {
        work.dropPhotos(3);
        work.run("run");
        Files.writeString(ledger(), "no ledger at all");
        work.unset("MEDIA_INBOX_GRAPH_URL");

        Jar.Ended without = work.run("fsck", "--repair");
        Jar.Ended with = work.run("fsck", "--repair", "--graph-url", graph.url().toString());

        assertThat(without.stderr())
                .contains(
                        "3 items that the ledger does not know were not sent to", "graph.microsoft.com", "--graph-url");
        assertThat(with.stderr()).contains("All 3 disagreements are repaired").doesNotContain("left out");
    }

    @Test
    void namesWhatPeopleMustDecide() throws Exception {
        work.dropPhotos(1);
        work.run("run");
        Files.writeString(work.done().resolve(photo("g1")), "other bytes");

        assertThatItEnded(work.run("fsck", "--repair", "--json"), 3, "1 disagreements are left");
        Jar.Ended fsck = work.run("fsck", "--json");

        assertThat(fsck.stdout().lines())
                .containsExactly(
                        "{\"type\":\"finding\",\"kind\":\"changed\",\"file\":\"done/" + photo("g1")
                                + "\",\"detail\":\"it has other bytes than p.json.receipt.json says\",\"repaired\":false}",
                        "{\"type\":\"summary\",\"found\":1,\"repaired\":0}");
    }

    @Test
    void needsTheInboxForItself() throws Exception {
        try (Jar.Running watch = work.jar("watch").start()) {
            work.drop(photo("g1"));
            eventually(() -> work.delivered().contains(photo("g1")));

            assertThatItEnded(work.run("fsck", "--repair"), 7, "in use by process");

            watch.terminate();
            watch.await(LIMIT);
        }
    }
}
