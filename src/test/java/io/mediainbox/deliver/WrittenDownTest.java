package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.ledger.ObservedLedger;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No request goes out that the ledger does not know. */
class WrittenDownTest extends Attempts {

    private final ObservedLedger ledger = new ObservedLedger(new MemoryLedger());

    @BeforeEach
    void begin() {
        Inboxes.begin(inbox, ledger);
    }

    private LedgerItem last() {
        return ledger.written().get(ledger.written().size() - 1);
    }

    @Test
    void writesDownEachRequestBeforeItIsSent() throws InterruptedException {
        DeliveryAttempt first = courier.prepare(begun());
        assertThat(last()).isEqualTo(first.entry());
        assertThat(last().state()).isEqualTo(ItemState.SENDING);

        DeliveryAttempt second = courier.prepare(due(lost(first, new SocketTimeoutException("Read timed out"))));

        assertThat(last()).isEqualTo(second.entry());
        assertThat(last().state()).isEqualTo(ItemState.SENDING);
        assertThat(last().request().attempts()).isEqualTo(2);
        assertThat(last().request().unanswered())
                .as("the one before; of this one nobody knows yet")
                .isEqualTo(1);
    }

    @Test
    void writesDownThatARequestHadNoEffect() throws InterruptedException {
        DeliveryAttempt attempt = courier.prepare(begun());

        due(answered(attempt, 503, Map.of()));

        assertThat(last().state()).isEqualTo(ItemState.DISCOVERED);
        assertThat(last().request().attempts()).isEqualTo(1);
    }

    @Test
    void leavesARefusalToWhoeverWritesItDownWithItsAnswer() throws InterruptedException {
        DeliveryAttempt attempt = courier.prepare(begun());

        assertThatThrownBy(() -> answered(attempt, 403, Map.of())).isInstanceOf(RefusedDelivery.class);

        assertThat(ledger.written())
                .as("a death now must not look as if nothing had been sent")
                .last()
                .isEqualTo(attempt.entry());
        assertThat(attempt.entry().state()).isEqualTo(ItemState.SENDING);
    }

    @Test
    void sendsNothingThatCannotBeWrittenDown() throws InterruptedException {
        DeliveryAttempt attempt = begun();
        ledger.refuse(item -> true);

        assertThatThrownBy(() -> courier.prepare(attempt)).isInstanceOf(BrokenSetup.class);

        assertThat(ledger.written()).isEmpty();
    }

    @Test
    void needsNoLedgerToKnowThatAnItemWasAccepted() throws InterruptedException {
        DeliveryAttempt attempt = courier.prepare(begun());
        ledger.refuse(item -> true);

        assertThat(accepted(answered(attempt, 201, Map.of())).answer().status()).isEqualTo(201);
    }
}
