package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.NOON;
import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.BrokenSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever only looks at a ledger, beside its owner or without one. */
class ReadOnlyLedgerTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void seesWhatALivingOwnerPuts() {
        try (Ledger owner = SqliteLedger.open(file, false);
                Ledger reader = SqliteLedger.openReadOnly(file)) {
            owner.put(Items.sending("a.jpg"));
            assertThat(reader.find(identity("a.jpg"))).containsExactly(Items.sending("a.jpg"));

            owner.put(Items.settled("a.jpg", NOON));
            assertThat(reader.find(identity("a.jpg"))).containsExactly(Items.settled("a.jpg", NOON));
            assertThat(reader.counts().delivered()).isEqualTo(1);
        }
    }

    @Test
    void doesNotHoldUpTheOwnerWhileItReads() {
        try (Ledger owner = SqliteLedger.open(file, false);
                Ledger reader = SqliteLedger.openReadOnly(file)) {
            owner.put(Items.sending("a.jpg"));

            reader.visit(item -> owner.put(Items.settled("a.jpg", NOON)));

            assertThat(owner.unsettled()).isEmpty();
        }
    }

    @Test
    void leavesTheFileOfALivingOwnerToIt() {
        try (Ledger owner = SqliteLedger.open(file, false)) {
            owner.put(Items.sending("a.jpg"));
            SqliteLedger.openReadOnly(file).close();
            owner.put(Items.sending("b.jpg"));
        }

        try (Ledger owner = SqliteLedger.open(file, false)) {
            assertThat(owner.unsettled()).hasSize(2);
        }
    }

    @Test
    void changesNothing() throws Exception {
        try (Ledger owner = SqliteLedger.open(file, false)) {
            owner.put(Items.sending("a.jpg"));
        }
        byte[] before = Files.readAllBytes(file);

        try (Ledger reader = SqliteLedger.openReadOnly(file)) {
            assertThat(reader.unsettled()).hasSize(1);
            assertThatThrownBy(() -> reader.put(Items.sending("b.jpg")))
                    .isInstanceOf(BrokenSetup.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> reader.begin("run", 1, NOON)).isInstanceOf(BrokenSetup.class);
            assertThat(reader.unsettled()).hasSize(1);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void takesAMissingFileForAnEmptyLedger() {
        try (Ledger reader = SqliteLedger.openReadOnly(folder.resolve("none/ledger.db"))) {
            assertThat(reader.find(identity("a.jpg"))).isEmpty();
            assertThat(reader.unsettled()).isEmpty();
            assertThat(reader.runs(5)).isEmpty();
        }

        assertThat(folder).isEmptyDirectory();
    }
}
