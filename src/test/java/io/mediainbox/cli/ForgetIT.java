package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.Items;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.SqliteLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code forget} takes out of the ledger what is settled, and nothing else. */
class ForgetIT extends CommandLineFixture {

    private Ledger ledger() {
        return SqliteLedger.open(ledgerFile(), false);
    }

    private Path ledgerFile() {
        return work.root().resolve(".media-inbox/inbox/ledger.db");
    }

    private static List<String> names(Ledger ledger) {
        List<String> names = new ArrayList<>();
        ledger.visit(item -> names.add(item.name()));
        return names;
    }

    private static void put(Ledger ledger, String... settled) {
        for (String name : settled) {
            ledger.put(Items.settled(name, Items.NOON));
        }
    }

    @Test
    void aFileAFolderAndARowAreForgottenBesideTheOwner() throws Exception {
        try (Ledger owner = ledger()) {
            put(owner, "a/1.png", "a/2.png", "ab.png", "rows.csv#1", "rows.csv#2", "b%20c.png", "groups/g/x");
            owner.put(Items.manifest("rows.csv", ItemState.SETTLED));
            owner.put(Items.sending("a/sending.png"));

            Jar.Ended forget = work.run("forget", "a/", "rows.csv#2", "b%20c.png", "inbox/groups/g/x", "nobody");

            assertThatItEnded(forget, 0);
            assertThat(forget.stdout()).isEmpty();
            assertThat(forget.stderr().lines())
                    .containsExactly("nobody  the ledger knows nothing settled of this name", "5 items are forgotten");
            assertThat(names(owner)).containsExactly("ab.png", "rows.csv#1", "rows.csv", "a/sending.png");
            assertThatItEnded(work.run("forget", "rows.csv"), 0);
            assertThat(names(owner)).containsExactly("ab.png", "a/sending.png");
        }
    }

    @Test
    void aFileInDoneIsKnownByItsReceipt() throws Exception {
        work.dropPhotos(1);
        assertThatItEnded(work.run("run"), 0);
        work.dropPhotos(1);
        assertThatItEnded(work.run("run"), 0);
        try (Ledger ledger = ledger()) {
            put(ledger, photo("g1"), photo("g2"));
        }

        Jar.Ended forget = work.run("forget", "done/groups/g1/photos/p (2).json");

        assertThatItEnded(forget, 0);
        try (Ledger ledger = ledger()) {
            assertThat(names(ledger)).doesNotContain(photo("g1")).contains(photo("g2"));
        }
    }

    @Test
    void whatIsOlderIsForgotten() throws Exception {
        try (Ledger ledger = ledger()) {
            ledger.put(Items.settled("old", Instant.now().minus(Duration.ofDays(91))));
            ledger.put(Items.settled("new", Instant.now().minus(Duration.ofDays(89))));
        }

        Jar.Ended forget = work.run("forget", "--older-than", "90d");

        assertThatItEnded(forget, 0);
        assertThat(forget.stderr().lines()).containsExactly("1 items are forgotten");
        try (Ledger ledger = ledger()) {
            assertThat(names(ledger)).containsExactly("new");
        }
        assertThatItEnded(work.run("forget", "--older-than", "999999d"), 0);
        try (Ledger ledger = ledger()) {
            assertThat(names(ledger)).containsExactly("new");
        }
    }

    @Test
    void withoutALedgerNothingIsMade() throws Exception {
        Jar.Ended forget = work.run("forget", "a.png");

        assertThatItEnded(forget, 0);
        assertThat(forget.stderr().lines()).containsExactly("0 items are forgotten: there is no ledger yet");
        assertThat(ledgerFile().getParent()).doesNotExist();
    }

    @Test
    void whatIsMeantMustBeSaid() throws Exception {
        assertThatItEnded(work.run("forget"), 2, "either paths, or --older-than");
        assertThatItEnded(work.run("forget", "--older-than", "1h", "a.png"), 2, "either paths, or --older-than");
        assertThatItEnded(work.run("forget", ""), 2, "either paths, or --older-than");
        assertThatItEnded(work.run("forget", "--older-than", "soon"), 2, "is no duration");
    }
}
