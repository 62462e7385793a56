package io.mediainbox.ledger;

import static io.mediainbox.ledger.Items.NOON;
import static io.mediainbox.ledger.Items.RUN;
import static io.mediainbox.ledger.Items.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger does, wherever it keeps what it knows. */
abstract class LedgerContract {

    private static final Instant LATER = NOON.plus(Duration.ofDays(40));

    Ledger ledger;

    /** A ledger that knows nothing. */
    abstract Ledger create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = create();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource(ItemState.class)
    void givesBackEveryMemberOfAnItem(ItemState state) {
        LedgerItem item = Items.full("users/anna/team.jpg", state);

        ledger.put(item);

        assertThat(ledger.find(item.identity())).containsExactly(item);
        assertThat(all()).containsExactly(item);
    }

    @ParameterizedTest
    @EnumSource(ItemState.class)
    void givesBackAnItemOfWhichNothingIsKnown(ItemState state) {
        LedgerItem item = Items.bare("users/anna/team.jpg", identity("team"), state);

        ledger.put(item);

        assertThat(ledger.find(item.identity())).containsExactly(item);
        assertThat(all()).containsExactly(item);
    }

    @Test
    void givesBackWhatMayBeMissingWithinAnItem() {
        LedgerItem item = new LedgerItem(
                "rows.csv#17",
                identity("row"),
                ItemState.SENDING,
                RUN,
                "picture",
                null,
                new LedgerItem.Content(Items.sha256("row"), null, List.of()),
                new LedgerItem.Request("0b2c", 1, 0, 17, Items.sha256("body"), null, null, null, NOON),
                new LedgerItem.Answer(500, null, null, NOON),
                new LedgerItem.Refusal("deliver", "gave-up", "HTTP 500", "Drop it again", null, null),
                null,
                false,
                null);

        ledger.put(item);

        assertThat(all()).containsExactly(item);
    }

    @Test
    void anItemTakesThePlaceOfWhatWasKnownOfIt() {
        ledger.put(Items.full("a.jpg", ItemState.SENDING));
        ledger.put(Items.delivered("b.jpg"));
        LedgerItem bare = Items.bare("a.jpg", identity("a.jpg"), ItemState.SETTLED);

        ledger.put(bare);

        assertThat(all()).containsExactly(bare, Items.delivered("b.jpg"));
    }

    @Test
    void otherBytesUnderTheSameNameAreAnotherItem() {
        LedgerItem old = Items.bare("a.jpg", identity("old"), ItemState.SETTLED);
        LedgerItem changed = Items.bare("a.jpg", identity("changed"), ItemState.DISCOVERED);

        ledger.put(old);
        ledger.put(changed);

        assertThat(all()).containsExactly(old, changed);
        assertThat(ledger.find(identity("old"))).containsExactly(old);
    }

    @Test
    void findsTheSameBytesUnderAllTheirNamesInTheOrderInWhichTheyCame() {
        List<LedgerItem> copies = Stream.of("z.jpg", "a.jpg", "m.jpg")
                .map(name -> Items.bare(name, identity("same"), ItemState.SETTLED))
                .toList();
        copies.forEach(ledger::put);
        ledger.put(Items.discovered("other.jpg"));
        ledger.put(copies.get(0));

        assertThat(ledger.find(identity("same"))).isEqualTo(copies);
    }

    @Test
    void findsNothingWhereNothingIs() {
        ledger.put(Items.discovered("a.jpg"));

        assertThat(ledger.find(identity("b.jpg"))).isEmpty();
        assertThat(ledger.attachment("a.jpg")).isEmpty();
    }

    @Test
    void itemsWithoutAnIdentityAreNotTheSame() {
        LedgerItem one = Items.bare("a.jpg", Identity.NONE, ItemState.REFUSED);
        LedgerItem other = Items.bare("b.jpg", Identity.NONE, ItemState.REFUSED);

        ledger.put(one);
        ledger.put(other);

        assertThat(all()).containsExactly(one, other);
        assertThat(ledger.find(Identity.NONE)).isEmpty();
    }

    @Test
    void aRunDoubtsWhatThePreviousOneWasSending() {
        ledger.begin("first", 1, NOON);
        LedgerItem sending = Items.sending("a.jpg");
        ledger.put(sending);

        ledger.begin("second", 2, LATER);

        LedgerItem item = ledger.find(sending.identity()).get(0);
        assertThat(item.state()).isEqualTo(ItemState.IN_DOUBT);
        assertThat(item.request()).isEqualTo(Items.request(1, 1));
        assertThat(item.content()).isEqualTo(sending.content());
        assertThat(item.run()).isEqualTo(sending.run());
    }

    @Test
    void aRunDoubtsAnItemOnce() {
        ledger.put(Items.sending("a.jpg"));

        ledger.begin("first", 1, NOON);
        ledger.begin("second", 2, LATER);

        assertThat(ledger.unsettled())
                .singleElement()
                .extracting(item -> item.request().unanswered())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = ItemState.class, mode = EnumSource.Mode.EXCLUDE, names = "SENDING")
    void aRunLeavesEveryOtherStateAsItIs(ItemState state) {
        LedgerItem item = Items.full("a.jpg", state);
        ledger.put(item);

        ledger.begin("second", 2, LATER);

        assertThat(all()).containsExactly(item);
    }

    @Test
    void knowsWhatIsNotSettledInTheOrderInWhichItCame() {
        List<LedgerItem> open = Stream.of(ItemState.values())
                .filter(state -> state != ItemState.SETTLED)
                .map(state -> Items.full("z" + (9 - state.ordinal()) + ".jpg", state))
                .toList();
        open.forEach(ledger::put);
        ledger.put(Items.settled("a.jpg", NOON));
        ledger.put(Items.sending("b.jpg"));
        ledger.put(Items.settled("b.jpg", NOON));

        assertThat(ledger.unsettled()).isEqualTo(open);
    }

    @Test
    void knowsWhereAnAttachmentIsAboutToGo() {
        AttachmentMove intent = new AttachmentMove("_images/1.jpg", "/done", null);

        ledger.put(intent);

        assertThat(ledger.attachment("_images/1.jpg")).contains(intent);
        assertThat(ledger.unfinishedMoves()).containsExactly(intent);
    }

    @Test
    void knowsWhereAnAttachmentArrived() {
        AttachmentMove other = new AttachmentMove("_images/2.jpg", "/done", null);
        AttachmentMove arrival = new AttachmentMove("_images/1.jpg", "/done", "/done/_images/1~2.jpg");
        ledger.put(new AttachmentMove("_images/1.jpg", "/done", null));
        ledger.put(other);

        ledger.put(arrival);

        assertThat(ledger.attachment("_images/1.jpg")).contains(arrival);
        assertThat(ledger.unfinishedMoves()).containsExactly(other);
    }

    @Test
    void anAttachmentMayMoveAgain() {
        ledger.put(new AttachmentMove("_images/1.jpg", "/done", "/done/_images/1.jpg"));
        AttachmentMove again = new AttachmentMove("_images/1.jpg", "/error", null);

        ledger.put(again);

        assertThat(ledger.attachment("_images/1.jpg")).contains(again);
    }

    @Test
    void countsNothingAtFirst() {
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(Map.of(), 0, 0, Map.of()));
    }

    @Test
    void countsItemsButNoManifests() {
        ledger.put(Items.discovered("discovered.jpg"));
        ledger.put(Items.delivered("delivered.jpg"));
        ledger.put(Items.settled("settled.jpg", NOON));
        ledger.put(Items.settledAsCopyOf("settled.jpg", "copy.jpg", NOON));
        ledger.put(Items.settledAsCopyOf("settled.jpg", "another.jpg", NOON));
        ledger.put(Items.refused("broken.jpg", "broken-image", ItemState.SETTLED, NOON));
        ledger.put(Items.refused("cut.jpg", "broken-image", ItemState.SETTLED, NOON));
        ledger.put(Items.refused("huge.jpg", "too-large", ItemState.SETTLED, NOON));
        ledger.put(Items.refused("pending.jpg", "too-large", ItemState.REFUSED, null));
        ledger.put(Items.manifest("rows.csv", ItemState.SETTLED));
        ledger.put(Items.manifest("more.csv", ItemState.DISCOVERED));

        assertThat(ledger.counts())
                .isEqualTo(new LedgerCounts(
                        Map.of("discovered", 1L, "delivered", 1L, "settled", 6L, "refused", 1L),
                        1,
                        2,
                        Map.of("broken-image", 2L, "too-large", 1L)));
    }

    @Test
    void knowsItsRunsNewestFirst() {
        ledger.begin("first", 11, NOON);
        ledger.end("first", NOON.plusSeconds(1));
        ledger.begin("died", 12, NOON.plusSeconds(2));
        // A clock may be set back.
        ledger.begin("third", 13, NOON.minusSeconds(60));

        RunRecord third = new RunRecord("third", 13, NOON.minusSeconds(60), null, 0, 0);
        RunRecord died = new RunRecord("died", 12, NOON.plusSeconds(2), null, 0, 0);
        RunRecord first = new RunRecord("first", 11, NOON, NOON.plusSeconds(1), 0, 0);
        assertThat(ledger.runs(10)).containsExactly(third, died, first);
        assertThat(ledger.runs(2)).containsExactly(third, died);
        assertThat(ledger.runs(0)).isEmpty();
    }

    @Test
    void leavesOutCopiesThatSayNothingMore() {
        LedgerItem first = Items.settled("a.jpg", NOON);
        LedgerItem copy = Items.settledAsCopyOf("a.jpg", "copy.jpg", NOON);
        LedgerItem another = Items.settledAsCopyOf("a.jpg", "another.jpg", NOON);
        List.of(first, copy, another).forEach(ledger::put);

        assertThat(ledger.find(first.identity())).containsExactly(first, copy, another);
        assertThat(ledger.find(first.identity(), "copy.jpg")).containsExactly(first, copy);
        assertThat(ledger.find(first.identity(), "new.jpg")).containsExactly(first);
        assertThat(ledger.find(Identity.NONE, "new.jpg")).isEmpty();
    }

    @Test
    void anAnswerBelongsToItsRequest() {
        LedgerItem sending =
                Items.delivered("a.jpg").sending(RUN, Items.delivered("a.jpg").request());
        LedgerItem.Answer answer = Items.delivered("a.jpg").answer();
        ledger.put(sending);
        ledger.put(sending.delivered("another run", answer));
        assertThat(ledger.find(sending.identity())).containsExactly(sending.delivered("another run", answer));

        LedgerItem again = sending.sending(RUN, sending.request().once(NOON));
        ledger.put(sending);
        ledger.put(again.delivered(RUN, answer));
        assertThat(ledger.find(sending.identity())).containsExactly(again.delivered(RUN, answer));
    }

    @Test
    void aSuspectIsOneAlsoWhenItIsSettled() {
        LedgerItem suspect =
                Items.refused("a.jpg", "decoder-crash", ItemState.REFUSED, null).decoding(RUN, true);
        ledger.put(suspect);
        ledger.settle(suspect.settled(RUN, NOON));

        assertThat(ledger.find(suspect.identity())).containsExactly(suspect.settled(RUN, NOON));
        ledger.flush();
        assertThat(ledger.find(suspect.identity())).containsExactly(suspect.settled(RUN, NOON));
    }

    @Test
    void whatIsSettledIsKnownAtOnce() {
        LedgerItem delivered = Items.delivered("a.jpg");
        LedgerItem settled = delivered.settled(RUN, NOON);
        ledger.put(delivered);
        ledger.settle(settled);

        assertThat(ledger.find(delivered.identity())).containsExactly(settled);
        assertThat(ledger.unsettled()).isEmpty();

        LedgerItem again = settled.again(RUN);
        ledger.settle(settled);
        ledger.put(again);

        assertThat(ledger.find(delivered.identity())).containsExactly(again);
    }

    @Test
    void countsForgetsAndEndsWithWhatIsSettled() {
        ledger.begin(RUN, 12, NOON);
        LedgerItem delivered = Items.delivered("a.jpg");
        ledger.put(delivered);
        ledger.settle(delivered.settled(RUN, NOON));
        assertThat(ledger.counts().delivered()).isEqualTo(1);

        ledger.put(delivered);
        ledger.settle(delivered.settled(RUN, NOON));
        assertThat(ledger.runs(1)).extracting(RunRecord::delivered).containsExactly(1L);

        ledger.put(delivered);
        ledger.settle(delivered.settled(RUN, NOON));
        assertThat(ledger.forget("a.jpg")).isEqualTo(1);
    }

    @Test
    void aRunIsCreditedWithWhatItSettled() {
        ledger.begin("idle", 11, NOON);
        ledger.begin(RUN, 12, NOON);
        ledger.put(Items.settled("a.jpg", NOON));
        ledger.put(Items.settled("b.jpg", NOON));
        ledger.put(Items.settledAsCopyOf("a.jpg", "copy.jpg", NOON));
        ledger.put(Items.refused("broken.jpg", "broken-image", ItemState.SETTLED, NOON));
        ledger.put(Items.refused("pending.jpg", "broken-image", ItemState.REFUSED, null));
        ledger.put(Items.delivered("delivered.jpg"));
        ledger.put(Items.manifest("rows.csv", ItemState.SETTLED));

        assertThat(ledger.runs(10))
                .containsExactly(new RunRecord(RUN, 12, NOON, null, 3, 1), new RunRecord("idle", 11, NOON, null, 0, 0));
    }

    @Test
    void forgetsSettledItemsByName() {
        ledger.put(Items.bare("a.jpg", identity("old"), ItemState.SETTLED));
        ledger.put(Items.bare("a.jpg", identity("new"), ItemState.SETTLED));
        LedgerItem open = Items.bare("a.jpg", identity("open"), ItemState.IN_DOUBT);
        LedgerItem other = Items.bare("b.jpg", identity("old"), ItemState.SETTLED);
        ledger.put(open);
        ledger.put(other);

        assertThat(ledger.forget("a.jpg")).isEqualTo(2);

        assertThat(all()).containsExactly(open, other);
        assertThat(ledger.find(identity("old"))).containsExactly(other);
        assertThat(ledger.find(identity("new"))).isEmpty();
        assertThat(ledger.forget("a.jpg")).isZero();
    }

    @Test
    void forgetsWhatWasSettledBefore() {
        ledger.put(Items.settled("old.jpg", NOON.minusMillis(1)));
        LedgerItem atTheMoment = Items.settled("noon.jpg", NOON);
        LedgerItem open = Items.full("open.jpg", ItemState.IN_DOUBT);
        ledger.put(atTheMoment);
        ledger.put(open);

        assertThat(ledger.forgetSettledBefore(NOON)).isEqualTo(1);

        assertThat(all()).containsExactly(atTheMoment, open);
        assertThat(ledger.find(identity("old.jpg"))).isEmpty();
    }

    @Test
    void forgetsMovesThatArrivedBefore() {
        ledger.put(new AttachmentMove("_images/1.jpg", "/done", "/done/_images/1.jpg"));
        AttachmentMove unfinished = new AttachmentMove("_images/2.jpg", "/done", null);
        ledger.put(unfinished);

        ledger.forgetSettledBefore(Instant.EPOCH);
        assertThat(ledger.attachment("_images/1.jpg")).isPresent();

        ledger.forgetSettledBefore(Instant.parse("9999-01-01T00:00:00Z"));
        assertThat(ledger.attachment("_images/1.jpg")).isEmpty();
        assertThat(ledger.attachment("_images/2.jpg")).contains(unfinished);
    }

    @Test
    void forgetsRunsThatEndedBeforeButNotTheLastOne() {
        ledger.begin("ended", 11, NOON);
        ledger.end("ended", NOON.plusSeconds(1));
        ledger.begin("died", 12, NOON);
        ledger.begin("still ran then", 13, NOON);
        ledger.end("still ran then", LATER);
        ledger.begin("living", 14, NOON);

        ledger.forgetSettledBefore(NOON.plusSeconds(60));

        assertThat(ledger.runs(10)).extracting(RunRecord::id).containsExactly("living", "still ran then");
    }

    @Test
    void manyThreadsPutAtOnce() throws Exception {
        int threads = 8;
        int each = 50;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> workers = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(worker -> () -> {
                        for (int i = 0; i < each; i++) {
                            String name = worker + "/" + i + ".jpg";
                            ledger.put(Items.sending(name));
                            ledger.put(Items.settled(name, NOON));
                            assertThat(ledger.find(identity(name))).containsExactly(Items.settled(name, NOON));
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> worker : pool.invokeAll(workers)) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(all()).hasSize(threads * each).allMatch(LedgerItem::isSettled);
        assertThat(ledger.counts().delivered()).isEqualTo(threads * each);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's.jpg",
                "\"; DROP TABLE item; --.jpg",
                "line\nbreak\r.jpg",
                "100%25?%s%n.jpg",
                "\uD83D\uDE00\uD840\uDC0B.jpg",
                "e\u0301 and \u00E9.jpg",
                " ",
                "?1 :name @name $name",
            })
    void takesEveryName(String name) {
        LedgerItem item = Items.full(name, ItemState.SETTLED);
        AttachmentMove move = new AttachmentMove(name, name, name);

        ledger.put(item);
        ledger.put(move);

        assertThat(all()).containsExactly(item);
        assertThat(ledger.attachment(name)).contains(move);
        assertThat(ledger.forget(name)).isEqualTo(1);
    }

    @Test
    void closesMoreThanOnce() {
        ledger.close();
        ledger.close();
    }

    List<LedgerItem> all() {
        List<LedgerItem> items = new ArrayList<>();
        ledger.visit(items::add);
        return items;
    }
}
