package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A long manifest goes on where it was killed, in a small heap. */
@Timeout(300)
class ManifestIT extends ManifestFixture {

    private static final int MANY = 100_000;
    private static final String SMALL_HEAP = "96m";
    private static final int SMALL_HEAP_KILOBYTES = 96 * 1024;

    @Test
    void aHundredThousandRowsKilledTwiceEndComplete() throws Exception {
        long fewRows = peakOfTenRows();
        Rows.CSV.drop(work, MANY);

        Life first = killedWhen(() -> graph.targets() >= MANY * 30 / 100);
        int repeatedByFirst = graph.repeated();
        Life second = killedWhen(() -> graph.targets() >= MANY * 65 / 100);
        int repeatedBySecond = graph.repeated();
        int settled = settled(Rows.CSV);
        Life last = toTheEnd();

        System.out.printf(
                "%d rows: %s%n  then %s%n  then %s%n  sent again: %d and %d; peak of ten rows: %d kB%n",
                MANY, first, second, last, repeatedBySecond, graph.repeated() - repeatedBySecond, fewRows);
        assertThat(repeatedByFirst).isZero();
        assertThat(repeatedBySecond).isBetween(0, CONCURRENCY);
        assertThat(graph.repeated() - repeatedBySecond).isBetween(0, CONCURRENCY);
        assertComplete(Rows.CSV, MANY);
        assertBalanced(last, MANY - settled);
        for (Life life : List.of(first, second, last)) {
            assertThat(life.peak()).isLessThan(fewRows + SMALL_HEAP_KILOBYTES);
        }
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void whatIsSentAgainIsWhatWasInFlight(Rows rows) throws Exception {
        int count = 3_000;
        rows.drop(work, count);

        Set<String> inFlight = new HashSet<>(killedInFlightWhen(count / 3));
        inFlight.addAll(killedInFlightWhen(count * 2 / 3));
        int settled = settled(rows);
        Life last = toTheEnd();

        assertThat(inFlight).hasSize(2 * CONCURRENCY);
        assertThat(graph.repeatedTargets()).isEqualTo(inFlight);
        assertComplete(rows, count);
        assertBalanced(last, count - settled);
    }

    private long peakOfTenRows() throws Exception {
        try (CountingGraph other = new CountingGraph()) {
            Workplace elsewhere = new Workplace(work.root().resolve("elsewhere"), other.url());
            Rows.CSV.drop(elsewhere, 10);
            try (Jar.Running run = start(elsewhere)) {
                Peak peak = new Peak(run.pid());
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> peak.look() && !run.isAlive());
                assertThat(run.await(LIMIT).status()).isZero();
                return peak.kilobytes();
            }
        }
    }

    private static Jar.Running start(Workplace place) throws IOException {
        return place.jar("run", "--json").heap(SMALL_HEAP).start();
    }

    private Life killedWhen(Callable<Boolean> moment) throws Exception {
        return live(moment, true);
    }

    private Life toTheEnd() throws Exception {
        return live(() -> false, false);
    }

    /**
     * One process from start to end.
     *
     * @param targetsAtStart that had been posted to before
     * @param firstPost milliseconds from its start to its first request
     * @param whole milliseconds that it lived
     * @param peak of its resident memory, kilobytes
     */
    private record Life(int targetsAtStart, int targetsAtEnd, long firstPost, long whole, long peak, Jar.Ended ended) {

        @Override
        public String toString() {
            long sending = Math.max(1, whole - firstPost);
            return "%d rows in %d ms (%d rows/s), first after %d ms, peak %d kB"
                    .formatted(
                            targetsAtEnd - targetsAtStart,
                            whole,
                            (targetsAtEnd - targetsAtStart) * 1_000L / sending,
                            firstPost,
                            peak);
        }
    }

    private Life live(Callable<Boolean> killMoment, boolean toBeKilled) throws Exception {
        int arrivedBefore = graph.arrived();
        int targetsBefore = graph.targets();
        long started = System.nanoTime();
        long[] firstPost = {0};
        try (Jar.Running run = start(work)) {
            Peak peak = new Peak(run.pid());
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> {
                if (firstPost[0] == 0 && graph.arrived() > arrivedBefore) {
                    firstPost[0] = millisSince(started);
                }
                peak.look();
                return killMoment.call() || !run.isAlive();
            });
            assertThat(run.isAlive()).as(run.stderr()).isEqualTo(toBeKilled);
            run.kill();
            long whole = millisSince(started);
            Jar.Ended ended = run.await(LIMIT);
            assertThat(ended.stderr()).doesNotContain("OutOfMemoryError", "\tat ");
            await().atMost(LIMIT).until(() -> graph.unanswered().isEmpty());
            return new Life(targetsBefore, graph.targets(), firstPost[0], whole, peak.kilobytes(), ended);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    /** Kills it while all requests that it may have in flight are unanswered. */
    private Set<String> killedInFlightWhen(int targets) throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (Jar.Running run = start(work)) {
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> graph.targets() >= targets);
            graph.hold(answer);
            await().atMost(LIMIT).until(() -> graph.unanswered().size() == CONCURRENCY);
            await().during(Duration.ofMillis(200))
                    .until(() -> graph.unanswered().size() == CONCURRENCY);
            run.kill();
            run.await(LIMIT);
        }
        Set<String> inFlight = graph.unanswered();
        answer.countDown();
        await().atMost(LIMIT).until(() -> graph.unanswered().isEmpty());
        return inFlight;
    }

    /** It counts the rows that were left for it, and no others. */
    private static void assertBalanced(Life life, int rows) throws IOException {
        assertThat(life.ended().status()).as(life.ended().stderr()).isZero();
        assertThat(Workplace.lines(life.ended().stdout())).hasSize(rows + 1);
        assertThat(counts(life.ended())).containsExactly(rows, rows, 0, 0, 0);
    }

    /** The most memory that a process had; 0 where the system does not say. */
    private static final class Peak {

        private static final String LINE = "VmHWM:";

        private final Path status;
        private long kilobytes;

        Peak(long pid) {
            this.status = Path.of("/proc/" + pid + "/status");
        }

        boolean look() {
            try {
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(LINE))
                        .forEach(line -> kilobytes = Long.parseLong(line.replaceAll("\\D", "")));
            } catch (IOException e) {
                // It has ended, or this is no Linux.
            }
            return true;
        }

        long kilobytes() {
            return kilobytes;
        }
    }
}
