package io.mediainbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownIdentitiesTest {

    private static final int MANY = 20_000;

    @TempDir
    Path folder;

    @Test
    void holdsEveryIdentityOfTheFileAndHardlyAnother() throws Exception {
        LedgerFile file = new LedgerFile(folder.resolve("ledger.db"), LedgerFile.Access.WRITE, Duration.ofSeconds(5));
        try (SqliteSession session = new SqliteSession(file.create())) {
            session.transaction(database -> {
                for (int i = 0; i < MANY; i++) {
                    ItemTable.put(database, Items.sending("there-" + i));
                }
                return null;
            });

            KnownIdentities known = KnownIdentities.in(session);

            assertThat(IntStream.range(0, MANY).mapToObj(i -> Items.identity("there-" + i)))
                    .allMatch(known::mayHold);
            assertThat(IntStream.range(0, MANY)
                            .mapToObj(i -> Items.identity("elsewhere-" + i))
                            .filter(known::mayHold))
                    .hasSizeLessThan(MANY / 1_000);
        }
    }

    @Test
    void holdsWhatIsAdded() throws Exception {
        LedgerFile file = new LedgerFile(folder.resolve("ledger.db"), LedgerFile.Access.WRITE, Duration.ofSeconds(5));
        try (SqliteSession session = new SqliteSession(file.create())) {
            KnownIdentities known = KnownIdentities.in(session);
            assertThat(known.mayHold(Items.identity("a"))).isFalse();

            known.add(Items.identity("a"));

            assertThat(known.mayHold(Items.identity("a"))).isTrue();
        }
    }

    @Test
    void ifItTellsNothingAnyIdentityMayBeThere() {
        KnownIdentities.ANY.add(Items.identity("a"));

        assertThat(KnownIdentities.ANY.mayHold(Items.identity("b"))).isTrue();
    }
}
