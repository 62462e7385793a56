package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rule against the race: an image is taken with the sidecar that is there when the image has been stable for min-age.
 * All on real time; what a slow machine turned into another case is held to the rule of that one.
 */
class SidecarTimingTest {

    private static final int REPETITIONS = 100;

    /** As many must have been what they were meant to be. */
    private static final int ENOUGH = 90;

    /** Long enough for the drops of a slow machine to stay well within it. */
    private static final Duration MIN_AGE = Duration.ofSeconds(2);

    /** Over which the pairs of a case are spread, so that polls meet them in all states. */
    private static final Duration SPREAD = Duration.ofSeconds(4);

    /** A file's own times may lag behind the clock by as much. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** In which a slow writer writes a sidecar. */
    private static final int PIECES = 8;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private final Random random = new Random(20260101);
    private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> onSettled = new ConcurrentHashMap<>();
    private final ScheduledExecutorService dropper = Executors.newSingleThreadScheduledExecutor();
    private final CamelContext context = new DefaultCamelContext();
    private Workbench bench;
    private SidecarPairs pairs;

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(root);
        bench.settings.put(Setting.MIN_AGE, MIN_AGE.toMillis() + "ms");
        pairs = new SidecarPairs(bench, root, TestImages.jpeg(TestImages.photo(80, 60)));
    }

    @AfterEach
    void close() throws Exception {
        dropper.shutdownNow();
        context.stop();
        bench.close();
    }

    private RunningInbox start() throws Exception {
        Inbox inbox = new Inbox("bench", new Settings(bench.settings), () -> "token", item -> {
            bench.settled.add(item);
            onSettled.getOrDefault(item.file(), () -> {}).run();
        });
        RunningInbox running = InboxRoutes.ingest(context, inbox);
        context.start();
        return running;
    }

    private void at(long millis, Runnable drop) {
        dropper.schedule(
                () -> {
                    try {
                        drop.run();
                    } catch (RuntimeException e) {
                        problems.add(e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private long moment(Duration within) {
        return random.nextInt((int) within.toMillis());
    }

    private List<SidecarPair> hundred(String name) throws Exception {
        List<SidecarPair> hundred = new ArrayList<>();
        for (int i = 1; i <= REPETITIONS; i++) {
            hundred.add(pairs.make(name + "-" + i));
        }
        return hundred;
    }

    @Test
    void whetherItComesBeforeWithSoonAfterOrLongAfterItsImageOrSlowly() throws Exception {
        List<SidecarPair> before = hundred("before");
        List<SidecarPair> with = hundred("with");
        List<SidecarPair> soon = hundred("soon");
        List<SidecarPair> late = hundred("late");
        List<SidecarPair> growing = hundred("growing");
        late.forEach(pair -> onSettled.put(pair.file(), () -> at(moment(Duration.ofSeconds(1)), pair::dropSidecar)));
        RunningInbox running = start();

        before.forEach(this::dropSidecarBeforeImage);
        with.forEach(this::dropBoth);
        soon.forEach(this::dropSidecarSoonAfterImage);
        late.forEach(pair -> at(moment(SPREAD), pair::dropImage));
        growing.forEach(this::writeSidecarSlowly);
        await().atMost(LIMIT)
                .until(() -> bench.settled.size() == 5 * REPETITIONS
                        && late.stream().allMatch(SidecarPair::isDropped)
                        && growing.stream().allMatch(pair -> pair.pieces() == PIECES));
        running.awaitDrained();
        context.stop();

        assertThat(problems).isEmpty();
        assertEnough(before, SidecarPair::sidecarFirst);
        assertEnough(with, pair -> pair.apart().compareTo(MIN_AGE.dividedBy(20)) < 0);
        assertEnough(soon, pair -> !pair.sidecarFirst() && isWithinMinAge(pair));
        for (List<SidecarPair> cases : List.of(before, with, soon)) {
            cases.stream().filter(SidecarTimingTest::isWithinMinAge).forEach(SidecarPair::assertDeliveredTogether);
            cases.stream().filter(pair -> !isWithinMinAge(pair)).forEach(SidecarPair::assertDeliveredTogetherOrApart);
        }
        late.forEach(SidecarPair::assertDeliveredApart);
        assertEnough(growing, SidecarTimingTest::neverStoodStill);
        growing.stream().filter(SidecarTimingTest::neverStoodStill).forEach(pair -> {
            assertThat(pair.apart()).isGreaterThan(MIN_AGE);
            pair.assertDeliveredTogether();
        });
        Counts counts = running.takeStock();
        long broken = growing.stream().filter(pair -> !neverStoodStill(pair)).count();
        assertThat(counts.error()).isLessThanOrEqualTo(broken);
        assertThat(counts.done() + counts.error()).isEqualTo(5 * REPETITIONS);
        assertThat(counts.waitingBy()).containsOnlyKeys("missing-partner");
        assertThat(counts.waiting()).isEqualTo(pairs.leftAlone());
        assertThat(counts.balanced()).isTrue();
    }

    private static void assertEnough(List<SidecarPair> all, Predicate<SidecarPair> asMeant) {
        assertThat(all.stream().filter(asMeant)).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    private static boolean isWithinMinAge(SidecarPair pair) {
        return pair.within(MIN_AGE.minus(TICK));
    }

    private static boolean neverStoodStill(SidecarPair pair) {
        return pair.longestPause().compareTo(MIN_AGE.minus(TICK)) < 0;
    }

    private void dropSidecarBeforeImage(SidecarPair pair) {
        long first = moment(SPREAD);
        at(first, pair::dropSidecar);
        // From nearly at once to long after the sidecar itself stands still.
        at(first + percentOfMinAge(5) + moment(MIN_AGE.multipliedBy(2)), pair::dropImage);
    }

    private void dropBoth(SidecarPair pair) {
        boolean imageFirst = random.nextBoolean();
        at(moment(SPREAD), () -> {
            if (imageFirst) {
                pair.dropImage();
                pair.dropSidecar();
            } else {
                pair.dropSidecar();
                pair.dropImage();
            }
        });
    }

    private void dropSidecarSoonAfterImage(SidecarPair pair) {
        long first = moment(SPREAD);
        at(first, pair::dropImage);
        at(first + percentOfMinAge(5 + random.nextInt(75)), pair::dropSidecar);
    }

    /** With pauses far shorter than min-age, and all of them together far longer. */
    private void writeSidecarSlowly(SidecarPair pair) {
        long first = moment(MIN_AGE);
        at(first, pair::dropImage);
        for (int piece = 1; piece <= PIECES; piece++) {
            at(first + percentOfMinAge(25) * piece, () -> pair.writeNextPiece(PIECES));
        }
    }

    private static long percentOfMinAge(int percent) {
        return MIN_AGE.toMillis() * percent / 100;
    }

    @Test
    void sidecarsThatWaitBlockNothing() throws Exception {
        for (SidecarPair alone : hundred("alone")) {
            alone.dropSidecar();
        }
        SidecarPair whole = pairs.make("whole");
        whole.dropImage();

        Counts counts = bench.run();

        assertThat(bench.requests).hasSize(1);
        assertThat(counts.done()).isEqualTo(1);
        assertThat(counts.waitingBy()).containsOnly(Map.entry("missing-partner", (long) REPETITIONS));
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void anImageThatNeedsASidecarWaitsForIt() throws Exception {
        bench.settings.put(Setting.SIDECAR, "required");
        List<SidecarPair> all = hundred("required");
        RunningInbox running = start();
        all.forEach(SidecarPair::dropImage);

        await().atMost(LIMIT)
                .until(() -> running.counts().waitingBy().equals(Map.of("missing-partner", (long) REPETITIONS)));

        assertThat(bench.requests).isEmpty();
        all.forEach(pair -> at(moment(MIN_AGE), pair::dropSidecar));
        await().atMost(LIMIT).until(() -> bench.settled.size() == REPETITIONS);
        running.awaitDrained();
        context.stop();
        assertThat(problems).isEmpty();
        all.forEach(SidecarPair::assertDeliveredTogether);
        assertThat(running.takeStock().waiting()).isZero();
    }
}
