package io.mediainbox.kill;

import static io.mediainbox.kill.KillPoint.ABOUT_TO_COMMIT_SENDING;
import static io.mediainbox.kill.KillPoint.ALL_MOVED;
import static io.mediainbox.kill.KillPoint.ANSWERED;
import static io.mediainbox.kill.KillPoint.ATTACHMENT_LEFT;
import static io.mediainbox.kill.KillPoint.DELIVERY_COMMITTED;
import static io.mediainbox.kill.KillPoint.MOVED;
import static io.mediainbox.kill.KillPoint.NAMES_RESERVED;
import static io.mediainbox.kill.KillPoint.NOTE_WRITTEN;
import static io.mediainbox.kill.KillPoint.READ;
import static io.mediainbox.kill.KillPoint.REFUSAL_COMMITTED;
import static io.mediainbox.kill.KillPoint.REFUSED;
import static io.mediainbox.kill.KillPoint.ROW_DELIVERY_COMMITTED;
import static io.mediainbox.kill.KillPoint.ROW_REFUSAL_COMMITTED;
import static io.mediainbox.kill.KillPoint.SENDING_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.cli.Jar;
import io.mediainbox.kill.DroppedFiles.Item;
import io.mediainbox.kill.JournalGraph.Hold;
import io.mediainbox.kill.JournalGraph.Moment;
import io.mediainbox.kill.JournalGraph.Post;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A kill at any point of a file's life loses nothing, doubles nothing, and leaves nothing about. */
@Timeout(180)
class KillMatrixIT extends KillFixture {

    /** One after the other: when one of them is stopped, the others are not begun, or at their end. */
    private static final String ONE_BY_ONE = "--concurrency=1";

    private final DistinctImages images = new DistinctImages();

    static Stream<Arguments> threeOfAll() {
        return Stream.of(
                Arguments.of(ANSWERED, Victim.JSON),
                Arguments.of(DELIVERY_COMMITTED, Victim.ENVELOPE),
                Arguments.of(MOVED, Victim.PAIR));
    }

    static Stream<Arguments> allButThree() {
        List<Object[]> three = threeOfAll().map(Arguments::get).toList();
        return Stream.of(
                        at(
                                List.of(
                                        READ,
                                        ABOUT_TO_COMMIT_SENDING,
                                        SENDING_COMMITTED,
                                        ANSWERED,
                                        DELIVERY_COMMITTED,
                                        NAMES_RESERVED,
                                        NOTE_WRITTEN,
                                        ALL_MOVED),
                                Victim.JSON,
                                Victim.IMAGE,
                                Victim.PAIR,
                                Victim.ENVELOPE),
                        at(List.of(ALL_MOVED), Victim.SHARERS),
                        at(List.of(ATTACHMENT_LEFT, NOTE_WRITTEN), Victim.ATTACHMENT, Victim.REFUSED_ATTACHMENT),
                        at(
                                List.of(
                                        READ,
                                        ABOUT_TO_COMMIT_SENDING,
                                        SENDING_COMMITTED,
                                        ANSWERED,
                                        ROW_DELIVERY_COMMITTED,
                                        ALL_MOVED),
                                Victim.ROW),
                        at(List.of(NOTE_WRITTEN, MOVED), Victim.MANIFEST, Victim.REFUSED_MANIFEST),
                        at(List.of(ANSWERED), Victim.REFUSED_JSON),
                        at(List.of(REFUSED), Victim.REFUSED_JSON, Victim.REFUSED_ROW),
                        at(
                                List.of(REFUSAL_COMMITTED, NAMES_RESERVED, NOTE_WRITTEN, ALL_MOVED),
                                Victim.REFUSED_JSON,
                                Victim.REFUSED_PAIR,
                                Victim.REFUSED_ENVELOPE,
                                Victim.TRUNCATED),
                        at(List.of(MOVED), Victim.PAIR, Victim.REFUSED_PAIR),
                        at(List.of(ROW_REFUSAL_COMMITTED, ALL_MOVED), Victim.REFUSED_ROW))
                .flatMap(some -> some)
                .filter(some -> three.stream().noneMatch(one -> List.of(one).equals(List.of(some.get()))));
    }

    private static Stream<Arguments> at(List<KillPoint> points, Victim... victims) {
        return points.stream().flatMap(point -> Stream.of(victims).map(victim -> Arguments.of(point, victim)));
    }

    @ParameterizedTest
    @MethodSource("threeOfAll")
    void losesAndDoublesNothing(KillPoint point, Victim victim) throws Exception {
        assertNothingIsLostOrDoubled(point, victim);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("allButThree")
    void losesAndDoublesNothingElsewhere(KillPoint point, Victim victim) throws Exception {
        assertNothingIsLostOrDoubled(point, victim);
    }

    private void assertNothingIsLostOrDoubled(KillPoint point, Victim victim) throws Exception {
        drop(victim);
        kill(point, victim);

        Jar.Ended ended = runToTheEnd();

        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isIn(victim.isRefused() ? List.of(0, 3) : List.of(0));
        Item item = dropped.item(victim.file());
        if (item != null && item.target() != null) {
            assertThat(knownAtTheKill(item)).isEqualTo(point.known());
            assertThat(posts(item)).hasSize(point.requests());
        }
    }

    private void kill(KillPoint point, Victim victim) throws Exception {
        try (Debugger debugger = Debugger.listen()) {
            Jar.Running process = start(run(ONE_BY_ONE).jvm(debugger.agent()));
            debugger.awaitEntry(point.type(), point.method(), victim.marks());
            kill(process);
        }
    }

    static Stream<Arguments> killedTwice() {
        return Stream.concat(
                at(List.of(SENDING_COMMITTED, ANSWERED, DELIVERY_COMMITTED, NAMES_RESERVED, NOTE_WRITTEN), Victim.PAIR),
                at(List.of(ANSWERED), Victim.ROW, Victim.ENVELOPE));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("killedTwice")
    void aSecondKillAtTheSamePointChangesNothing(KillPoint point, Victim victim) throws Exception {
        drop(victim);
        kill(point, victim);
        kill(point, victim);

        Jar.Ended ended = runToTheEnd();

        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isZero();
        // Each death in the middle of a request costs one.
        assertThat(posts(dropped.item(victim.file()))).hasSize(2 * point.requests() - 1);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            value = Victim.class,
            names = {"JSON", "LARGE", "ENVELOPE", "ROW"})
    void aRequestOfWhichHalfArrivedIsSentAgain(Victim victim) throws Exception {
        killDuringItsRequest(victim, Moment.HALF_RECEIVED, false);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            value = Victim.class,
            names = {"JSON", "IMAGE", "PAIR", "ENVELOPE", "ROW", "REFUSED_JSON", "REFUSED_ROW"})
    void aRequestThatWasNotAnsweredIsSentAgain(Victim victim) throws Exception {
        killDuringItsRequest(victim, Moment.RECEIVED, true);
    }

    private void killDuringItsRequest(Victim victim, Moment moment, boolean arrivesWhole) throws Exception {
        drop(victim);
        Item item = dropped.item(victim.file());
        Hold request = graph.hold(item.target(), moment);
        Jar.Running process = start(run(ONE_BY_ONE));
        request.awaitReached();
        kill(process);
        request.release();

        Jar.Ended ended = runToTheEnd();

        assertThat(posts(item)).extracting(Post::whole).containsExactly(arrivesWhole, true);
        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isEqualTo(victim.isRefused() ? 3 : 0);
        assertThat(knownAtTheKill(item)).isEqualTo(KillPoint.Known.SENDING);
    }

    private void drop(Victim victim) throws Exception {
        Victim.dropDelivered(dropped, images);
        if (victim == Victim.LARGE) {
            Victim.dropLarge(dropped, images);
        }
        if (victim.isRefused()) {
            Victim.dropRefused(dropped, images);
        }
    }

    private KillPoint.Known knownAtTheKill(Item item) {
        LedgerRow row = promise.atTheKill(item.name()).orElse(null);
        if (row != null && row.hasAnswer()) {
            return KillPoint.Known.ANSWER;
        }
        return row != null && row.isSending() ? KillPoint.Known.SENDING : KillPoint.Known.NOTHING;
    }

    private List<Post> posts(Item item) {
        return graph.posts().stream()
                .filter(post -> post.target().equals(item.target()))
                .toList();
    }
}
