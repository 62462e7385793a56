package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.InFlight;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.DeliveredBefore;
import io.mediainbox.plan.Planner;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two items with the same bytes for the same target: the second waits, and then learns what became of the first. */
class EqualItemsTest extends Attempts {

    private static final String FIRST = "photos/G.png";
    private static final String SECOND = "groups/G/photos/copy.png";

    private EnrichedPayload payload(String name) {
        return new Enricher(new JavaImageEngine())
                .enrich(new Planner().plan(Inboxes.read(inbox, name, Inboxes.image("png", 4, 3))));
    }

    /** Returns when it waits. */
    private FutureTask<InFlight> waiting(EnrichedPayload payload) {
        FutureTask<InFlight> task = new FutureTask<>(() -> courier.begin(payload));
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    private void leave(DeliveryAttempt attempt) {
        inbox.soleSender().leave(attempt.entry().identity(), attempt.claimed().name());
    }

    /** As whoever ends the item writes it down. */
    private LedgerItem refused(DeliveryAttempt attempt) {
        return attempt.entry()
                .refused(
                        inbox.run(),
                        ItemState.REFUSED,
                        new LedgerItem.Refusal("deliver", "forbidden", "HTTP 403", "ask", null, null),
                        new LedgerItem.Answer(403, null, null, inbox.clock().instant()));
    }

    private static InFlight result(FutureTask<InFlight> task) throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    @Test
    void theSecondLearnsThatTheFirstWasDelivered() throws Exception {
        DeliveryAttempt first = courier.prepare((DeliveryAttempt) courier.begin(payload(FIRST)));
        FutureTask<InFlight> second = waiting(payload(SECOND));

        DeliveryOutcome outcome = accepted(answered(first, 201, Map.of()));
        LedgerItem delivered = outcome.entry().delivered(inbox.run(), outcome.answer());
        inbox.ledger().put(delivered);
        leave(first);

        assertThat(result(second)).isInstanceOfSatisfying(DeliveredBefore.class, before -> {
            assertThat(before.isItself()).isFalse();
            assertThat(before.first()).isEqualTo(delivered);
        });
    }

    @Test
    void theSecondIsSentIfTheFirstIsRefused() throws Exception {
        DeliveryAttempt first = courier.prepare((DeliveryAttempt) courier.begin(payload(FIRST)));
        FutureTask<InFlight> second = waiting(payload(SECOND));

        assertThat(catchThrowable(() -> answered(first, 403, Map.of()))).isNotNull();
        inbox.ledger().put(refused(first));
        leave(first);

        DeliveryAttempt attempt = due(result(second));
        assertThat(attempt.claimed().name()).isEqualTo(SECOND);
        assertThat(attempt.unanswered()).isZero();
    }

    @Test
    void theSecondKnowsThatTheFirstIsInDoubt() throws Exception {
        DeliveryAttempt first = courier.prepare((DeliveryAttempt) courier.begin(payload(FIRST)));
        FutureTask<InFlight> second = waiting(payload(SECOND));

        DeliveryAttempt unanswered = due(lost(first, new SocketTimeoutException("Read timed out")));
        inbox.ledger().put(unanswered.entry());
        leave(first);

        assertThat(due(result(second)).unanswered()).isEqualTo(1);
        assertThat(due(result(second)).clientRequestId()).isEqualTo(first.clientRequestId());
    }

    @Test
    void theSecondGoesBackWhenTheInboxStops() throws Exception {
        courier.begin(payload(FIRST));
        FutureTask<InFlight> second = waiting(payload(SECOND));

        inbox.gate().stop();

        assertThat(catchThrowable(() -> result(second)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("stopped before it was sent");
    }
}
