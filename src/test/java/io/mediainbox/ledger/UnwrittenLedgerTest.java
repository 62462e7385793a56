package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.NOON;
import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnwrittenLedgerTest {

    private final Ledger behind = new MemoryLedger();
    private final Ledger ledger = new UnwrittenLedger(behind);

    @BeforeEach
    void fill() {
        behind.begin(Items.RUN, 1, NOON);
        behind.put(Items.settled("a.jpg", NOON));
        behind.put(Items.sending("b.jpg"));
        behind.put(new AttachmentMove("_images/1.jpg", "/done", null));
    }

    @Test
    void knowsWhatIsKnown() {
        assertThat(ledger.find(identity("a.jpg")))
                .isEqualTo(behind.find(identity("a.jpg")))
                .hasSize(1);
        assertThat(ledger.unsettled()).isEqualTo(behind.unsettled()).hasSize(1);
        assertThat(all(ledger)).isEqualTo(all(behind)).hasSize(2);
        assertThat(ledger.attachment("_images/1.jpg")).isPresent();
        assertThat(ledger.unfinishedMoves()).hasSize(1);
        assertThat(ledger.counts()).isEqualTo(behind.counts());
        assertThat(ledger.runs(5)).isEqualTo(behind.runs(5)).hasSize(1);
    }

    @Test
    void dropsWhatIsWritten() {
        List<LedgerItem> before = all(behind);
        List<RunRecord> runs = behind.runs(5);

        ledger.begin("forecast", 2, NOON);
        ledger.put(Items.settled("c.jpg", NOON));
        ledger.put(new AttachmentMove("_images/1.jpg", "/done", "/done/_images/1.jpg"));
        ledger.end(Items.RUN, NOON);

        assertThat(ledger.forget("a.jpg")).isZero();
        assertThat(ledger.forgetSettledBefore(Instant.MAX)).isZero();
        assertThat(all(behind)).isEqualTo(before);
        assertThat(behind.runs(5)).isEqualTo(runs);
        assertThat(behind.unfinishedMoves()).hasSize(1);
    }

    private static List<LedgerItem> all(Ledger ledger) {
        List<LedgerItem> items = new ArrayList<>();
        ledger.visit(items::add);
        return items;
    }
}
