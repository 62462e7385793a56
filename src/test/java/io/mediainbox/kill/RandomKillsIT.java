package io.mediainbox.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediainbox.cli.Jar;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many files of every kind, and many kills at moments that nobody chose. */
@Tag("long")
@Timeout(900)
class RandomKillsIT extends KillFixture {

    private static final String CONCURRENCY = "--concurrency=8";
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(150);

    /** About as long as it takes until the first request is sent. */
    private static final Duration START = Duration.ofMillis(1_500);

    /** One kill in so many is followed by one at the start. */
    private static final int EARLY = 3;

    @Test
    void thirtyKillsLoseAndDoubleNothing() throws Exception {
        killAtRandom(2_000, 30);

        promise.assertKept();
    }

    @Test
    void withoutALedgerThePromiseIsBroken() throws Exception {
        work.set("MEDIA_INBOX_LEDGER", "memory");
        killAtRandom(400, 10);

        assertThatThrownBy(promise::assertKept).isInstanceOf(AssertionError.class);
        assertThat(promise.broken())
                .as("what is sent twice is not said")
                .anyMatch(finding -> finding.startsWith("Unsaid: "));
    }

    private void killAtRandom(int files, int kills) throws Exception {
        long seed = System.nanoTime();
        System.out.println("Seed of the random kills: " + seed);
        Random random = new Random(seed);
        new RandomDrops(dropped, random).drop(files);
        for (int left = kills; left > 0; left--) {
            killAfter(
                    random.nextInt(itemsLeft() / (left + 1)),
                    LONGEST_PAUSE.multipliedBy(random.nextInt(100)).dividedBy(100));
        }
        Jar.Ended ended = runToTheEnd(CONCURRENCY);
        assertThat(ended.status()).as(ended.stderr()).isIn(0, 3);
    }

    private int itemsLeft() {
        long met =
                graph.posts().stream().map(JournalGraph.Post::target).distinct().count();
        return (int) (dropped.items().size() - met);
    }

    private static Duration upTo(Duration most, Random random) {
        return Duration.ofNanos((long) (most.toNanos() * random.nextDouble()));
    }

    /** Kills a process that may not have begun, or may be putting in order what the one before it left. */
    private void killEarly(Duration pause) throws Exception {
        Jar.Running process = start(run(CONCURRENCY));
        long moment = System.nanoTime() + pause.toNanos();
        eventually(process, () -> System.nanoTime() >= moment);
        kill(process);
    }

    /** Kills a process that has sent so many requests, a little later, while others are on their way. */
    private void killAfter(int requests, Duration pause) throws Exception {
        int before = graph.arrived();
        Jar.Running process = start(run(CONCURRENCY));
        eventually(process, () -> graph.arrived() > before + requests);
        long moment = System.nanoTime() + pause.toNanos();
        eventually(process, () -> System.nanoTime() >= moment && graph.open() > 0);
        kill(process);
    }

    private static void eventually(Jar.Running process, BooleanSupplier condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> {
            assertThat(process.isAlive()).as(process.stderr()).isTrue();
            return condition.getAsBoolean();
        });
    }
}
