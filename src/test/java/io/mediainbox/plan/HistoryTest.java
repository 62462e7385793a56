package io.mediainbox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger knows decides whether an item is sent. */
class HistoryTest {

    private static final String BEFORE = "an earlier run";
    private static final Instant SENT = Instant.parse("2026-01-02T03:04:05Z");
    private static final LedgerItem.Request REQUEST =
            new LedgerItem.Request("client", 2, 0, 73, "digest", 4, 3, null, SENT);
    private static final LedgerItem.Answer CREATED = new LedgerItem.Answer(201, "7", "r", SENT);

    @TempDir
    Path home;

    private final History history = new History();
    private Inbox inbox;

    @BeforeEach
    void open() {
        open("resend");
    }

    private void open(String inDoubt) {
        inbox = Inboxes.in(home).with(Setting.IN_DOUBT, inDoubt).open();
    }

    private DeliveryPlan plan(String name) {
        return new Planner().plan(Inboxes.read(inbox, name, Inboxes.image("png", 4, 3)));
    }

    private static LedgerItem sending(DeliveryPlan plan) {
        return plan.entry().sending(BEFORE, REQUEST);
    }

    @Test
    void sendsWhatIsNew() {
        DeliveryPlan plan = plan("photos/G.png");

        assertThat(history.check(plan)).isEqualTo(plan);
        assertThat(history.checkAlone(plan)).isEqualTo(plan);
    }

    @Test
    void finishesTheMoveOfWhatWasDelivered() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem delivered = sending(plan).delivered(BEFORE, CREATED);
        inbox.ledger().put(delivered);

        DeliveredBefore before = (DeliveredBefore) history.check(plan);

        assertThat(before.isItself()).isTrue();
        assertThat(before.entry()).isEqualTo(delivered);
    }

    @Test
    void finishesItEvenByForce() {
        inbox = Inboxes.in(home).with(Setting.FORCE, true).open();
        DeliveryPlan plan = plan("photos/G.png");
        inbox.ledger().put(sending(plan).delivered(BEFORE, CREATED));

        assertThat(history.check(plan)).isInstanceOf(DeliveredBefore.class);
    }

    @Test
    void knowsACopyByAnotherName() {
        LedgerItem first =
                sending(plan("photos/G.png")).delivered(BEFORE, CREATED).settled(BEFORE, SENT);
        inbox.ledger().put(first);

        DeliveredBefore before = (DeliveredBefore) history.check(plan("photos/G (2).png"));

        assertThat(before.isItself()).isFalse();
        assertThat(before.first()).isEqualTo(first);
        assertThat(before.entry().name()).isEqualTo("photos/G%20(2).png");
    }

    @Test
    void endsAgainAsRecordedWhatWasRefused() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal why =
                new LedgerItem.Refusal("deliver", "forbidden", "HTTP 403", "ask", "accessDenied", "no");
        inbox.ledger()
                .put(sending(plan)
                        .refused(BEFORE, ItemState.REFUSED, why, new LedgerItem.Answer(403, null, "r", SENT)));

        assertThatThrownBy(() -> history.check(plan)).isInstanceOfSatisfying(RefusedDelivery.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.FORBIDDEN);
            assertThat(e).hasMessage("HTTP 403");
            assertThat(e.remedy()).isEqualTo("ask");
            assertThat(e.answer().status()).isEqualTo(403);
            assertThat(e.answer().graphCode()).isEqualTo("accessDenied");
            assertThat(e.attempts()).isEqualTo(2);
        });
    }

    @Test
    void endsAgainAsRecordedWhatWeRefused() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal why = new LedgerItem.Refusal("enrich", "broken-image", "observed", "do this", null, null);
        inbox.ledger().put(plan.entry().refused(BEFORE, ItemState.REFUSED, why, null));

        assertThatThrownBy(() -> history.check(plan))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.BROKEN_IMAGE));
    }

    @Test
    void sendsAgainWhatWasRefusedAndPutBack() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal why = new LedgerItem.Refusal("deliver", "forbidden", "HTTP 403", "ask", null, null);
        inbox.ledger()
                .put(sending(plan)
                        .refused(BEFORE, ItemState.REFUSED, why, new LedgerItem.Answer(403, null, "r", SENT))
                        .settled(BEFORE, SENT));

        DeliveryPlan again = (DeliveryPlan) history.check(plan);

        assertThat(again.entry().request()).as("its attempts are kept").isEqualTo(REQUEST);
        assertThat(again.entry().state()).isEqualTo(ItemState.DISCOVERED);
    }

    @Test
    void resendsWhatIsInDoubtAndSaysSo() {
        DeliveryPlan plan = plan("photos/G.png");
        inbox.ledger().put(sending(plan).inDoubt(BEFORE));

        DeliveryPlan again = (DeliveryPlan) history.check(plan);

        assertThat(again.entry().request().unanswered()).isEqualTo(1);
        assertThat(again.entry().request().clientRequestId()).isEqualTo("client");
        assertThat(again.entry().state()).isEqualTo(ItemState.IN_DOUBT);
    }

    @Test
    void holdsWhatIsInDoubtIfAskedTo() {
        open("hold");
        DeliveryPlan plan = plan("photos/G.png");
        inbox.ledger().put(sending(plan).inDoubt(BEFORE));

        assertThatThrownBy(() -> history.check(plan)).isInstanceOfSatisfying(RefusedDelivery.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.IN_DOUBT);
            assertThat(e).hasMessageContainingAll("2026-01-02T03:04:05Z", "client-request-id client");
            assertThat(e.remedy()).contains("/groups/G/photos");
            assertThat(e.attempts()).isEqualTo(2);
        });
    }

    @Test
    void sendsWhatWasHeldOnceItIsPutBack() {
        open("hold");
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal why = new LedgerItem.Refusal("deliver", "in-doubt", "perhaps", "look", null, null);
        inbox.ledger()
                .put(sending(plan)
                        .inDoubt(BEFORE)
                        .refused(BEFORE, ItemState.IN_DOUBT, why, null)
                        .settled(BEFORE, SENT));

        assertThat(history.check(plan)).isInstanceOf(DeliveryPlan.class);
    }

    @Test
    void holdsACopyOfWhatWasHeldToo() {
        open("hold");
        inbox.ledger().put(held(sending(plan("photos/G.png")).inDoubt(BEFORE)));

        assertThatThrownBy(() -> history.check(plan("photos/G (2).png")))
                .isInstanceOfSatisfying(
                        RefusedDelivery.class, e -> assertThat(e.code()).isEqualTo(FailureCode.IN_DOUBT));
    }

    @Test
    void resendsACopyOfWhatWasHeldAndSaysSo() {
        inbox.ledger().put(held(sending(plan("photos/G.png")).inDoubt(BEFORE)));

        DeliveryPlan copy = (DeliveryPlan) history.check(plan("photos/G (2).png"));

        assertThat(copy.entry().request().unanswered()).isEqualTo(1);
    }

    @Test
    void sendsACopyThatWasHeldOnceItIsPutBackThoughTheFirstOneIsGone() {
        open("hold");
        inbox.ledger().put(sending(plan("photos/G.png")).inDoubt(BEFORE));
        DeliveryPlan copy = plan("photos/G (2).png");
        assertThatThrownBy(() -> history.check(copy)).isInstanceOf(RefusedDelivery.class);
        inbox.ledger().put(held(copy.entry()));

        DeliveryPlan again = (DeliveryPlan) history.check(copy);

        assertThat(again.entry().request().unanswered()).isEqualTo(1);
    }

    private static LedgerItem held(LedgerItem item) {
        LedgerItem.Refusal why = new LedgerItem.Refusal("deliver", "in-doubt", "perhaps", "look", null, null);
        return item.refused(BEFORE, ItemState.IN_DOUBT, why, null).settled(BEFORE, SENT);
    }

    @Test
    void leavesARequestOfATwinAloneUntilNobodyElseSends() {
        open("hold");
        DeliveryPlan first = plan("photos/G.png");
        history.check(first);
        inbox.ledger().put(sending(first));
        DeliveryPlan twin = plan("photos/G (2).png");

        assertThat(history.check(twin)).isInstanceOf(DeliveryPlan.class);
        assertThatThrownBy(() -> history.checkAlone(twin)).isInstanceOf(RefusedDelivery.class);
    }

    @Test
    void suspectsWhatADeadProcessWasDecoding() {
        DeliveryPlan plan = plan("photos/G.png");
        inbox.ledger().put(plan.entry().decoding(BEFORE, true));
        assertThat(((DeliveryPlan) history.check(plan)).isSuspect()).isTrue();

        inbox.ledger().put(plan.entry().decoding(inbox.run(), true));
        assertThat(((DeliveryPlan) history.check(plan)).isSuspect())
                .as("it is being decoded at this moment")
                .isFalse();

        inbox.ledger().put(plan.entry().decoding(BEFORE, false));
        assertThat(((DeliveryPlan) history.check(plan)).isSuspect()).isFalse();
    }

    @Test
    void suspectsWhatEndedADecoderHoweverItIsPutBack() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal crash = new LedgerItem.Refusal("enrich", "decoder-crash", "observed", "do this", null, null);
        inbox.ledger()
                .put(plan.entry()
                        .refused(inbox.run(), ItemState.REFUSED, crash, null)
                        .settled(inbox.run(), SENT));

        assertThat(((DeliveryPlan) history.check(plan)).isSuspect()).isTrue();
        assertThat(((DeliveryPlan) history.check(plan("photos/G (2).png"))).isSuspect())
                .as("a copy of it")
                .isTrue();
    }

    @Test
    void doesNotSuspectWhatCameOutOfTheDecoder() {
        DeliveryPlan plan = plan("photos/G.png");
        LedgerItem.Refusal why = new LedgerItem.Refusal("enrich", "broken-image", "observed", "do this", null, null);
        inbox.ledger()
                .put(plan.entry()
                        .decoding(BEFORE, true)
                        .refused(BEFORE, ItemState.REFUSED, why, null)
                        .settled(BEFORE, SENT));

        assertThat(((DeliveryPlan) history.check(plan)).isSuspect()).isFalse();
    }

    @Test
    void knowsItsOwnRequestOfAnEarlierTryThoughATwinIsInFlight() {
        history.check(plan("photos/G (2).png"));
        DeliveryPlan plan = plan("photos/G.png");
        inbox.ledger().put(sending(plan));

        DeliveryPlan again = (DeliveryPlan) history.check(plan);

        assertThat(again.entry().request().unanswered()).isEqualTo(1);
        assertThat(again.entry().state()).isEqualTo(ItemState.IN_DOUBT);
    }
}
