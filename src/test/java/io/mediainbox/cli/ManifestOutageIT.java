package io.mediainbox.cli;

import static io.mediainbox.cli.ScriptedGraph.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What ends a run ends it once, not once a row; the rows that are left wait in their manifest. */
class ManifestOutageIT extends ManifestFixture {

    private static final int COUNT = 2_000;
    private static final int ATTEMPTS = 4;

    /** What is written down beside a manifest that stays is a file that is skipped. */
    private static final int RESULTS = 1;

    @Test
    void aSignalLeavesTheRestForTheNextRun() throws Exception {
        Rows.CSV.drop(work, COUNT);
        CountDownLatch answer = new CountDownLatch(1);

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run", "--json").start()) {
            eventually(() -> graph.targets() >= COUNT / 4);
            graph.hold(answer);
            eventually(() -> graph.unanswered().size() == CONCURRENCY);
            run.terminate();
            constantly(run::isAlive);
            answer.countDown();
            ended = run.await(LIMIT);
        }

        int sent = graph.targets();
        assertThatItEnded(ended, 143, "Stopped by a signal: " + (COUNT - sent) + " items are left in the inbox");
        assertThat(counts(ended)).containsExactly(COUNT + RESULTS, sent, 0, RESULTS, COUNT - sent);
        assertThat(settled(Rows.CSV)).isEqualTo(sent);

        Jar.Ended again = work.run("run", "--json");

        assertThatItEnded(again, 0);
        assertThat(counts(again)).containsExactly(COUNT - sent, COUNT - sent, 0, 0, 0);
        assertComplete(Rows.CSV, COUNT);
        assertThat(graph.repeated()).isZero();
    }

    @Test
    void anEndpointThatBreaksDownInTheMiddleStopsTheRunOnce() throws Exception {
        Rows.JSON_LINES.drop(work, COUNT);
        AtomicBoolean down = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        graph.answers(request -> {
            if (!down.get() && graph.arrived() <= COUNT / 4) {
                return Optional.empty();
            }
            down.set(true);
            refused.incrementAndGet();
            return refusal(503, "ServiceUnavailable");
        });

        Jar.Ended stopped = work.run("run", "--json");

        assertThatItEnded(stopped, 5, "HTTP 503", "run again");
        assertThat(stopped.stderr().lines()).hasSizeLessThanOrEqualTo(5);
        assertThat(refused.get()).isLessThanOrEqualTo(CONCURRENCY * ATTEMPTS);
        int sent = settled(Rows.JSON_LINES);
        assertThat(counts(stopped)).containsExactly(COUNT + RESULTS, sent, 0, RESULTS, COUNT - sent);

        graph.answers(request -> Optional.empty());
        Jar.Ended again = work.run("run", "--json");

        assertThatItEnded(again, 0);
        assertThat(counts(again)).containsExactly(COUNT - sent, COUNT - sent, 0, 0, 0);
        assertThat(graph.arrived() - refused.get()).as("accepted, each once").isEqualTo(COUNT);
    }

    @Test
    void anEndpointThatIsGoneInTheMiddleStopsTheRunOnce() throws Exception {
        Rows.CSV.drop(work, COUNT);

        Jar.Ended stopped;
        try (Jar.Running run = work.jar("run", "--json").start()) {
            eventually(() -> graph.targets() >= COUNT / 4);
            graph.goDown();
            stopped = run.await(LIMIT);
        }

        assertThatItEnded(stopped, 5, "cannot be reached", "run again");
        // Those whose connection broke in the middle are named one by one: they may exist already.
        assertThat(stopped.stderr().lines().filter(line -> !line.contains("never answered")))
                .hasSizeLessThanOrEqualTo(5);
        int sent = settled(Rows.CSV);
        assertThat(counts(stopped)).containsExactly(COUNT + RESULTS, sent, 0, RESULTS, COUNT - sent);

        graph.comeBack();
        Jar.Ended again = work.run("run", "--json");

        assertThatItEnded(again, 0);
        assertComplete(Rows.CSV, COUNT);
        // What was on its way when the connection broke may have been accepted.
        assertThat(graph.repeated()).isBetween(0, CONCURRENCY);
    }

    @Test
    void watchSendsOneRowAtATimeUntilTheEndpointIsBack() throws Exception {
        work.set("MEDIA_INBOX_DELIVER_MAX_ATTEMPTS", "2");
        Rows.CSV.drop(work, COUNT);
        AtomicBoolean down = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        graph.answers(request -> {
            if (!down.get()) {
                return Optional.empty();
            }
            refused.incrementAndGet();
            return refusal(503, "ServiceUnavailable");
        });

        try (Jar.Running watch = work.jar("watch").start()) {
            eventually(() -> graph.targets() >= COUNT / 4);
            down.set(true);
            eventually(() -> watch.stderr().contains("No more files are taken"));
            constantly(watch::isAlive);
            int before = refused.get();
            int probes = 5;
            long since = System.nanoTime();
            eventually(() -> refused.get() >= before + 2 * probes);
            // One row each 200 ms, with two attempts.
            assertThat(System.nanoTime() - since).isGreaterThan((probes - 2) * 200_000_000L);
            assertThat(graph.unanswered()).hasSizeLessThanOrEqualTo(1);
            down.set(false);
            eventually(() -> work.left().isEmpty());
            watch.terminate();
            Jar.Ended ended = watch.await(LIMIT);

            assertThatItEnded(ended, 143);
            assertThat(ended.stderr().lines())
                    .filteredOn(line -> line.contains("No more files are taken"))
                    .hasSize(1);
        }

        assertThat(work.delivered()).containsExactlyInAnyOrder(Rows.CSV.file(), Rows.CSV.results());
        assertThat(graph.arrived() - refused.get()).as("accepted, each once").isEqualTo(COUNT);
        assertThat(graph.targets()).isEqualTo(COUNT);
    }

    @Test
    void aRefusedTokenStopsTheRunOnce() throws Exception {
        Rows.JSON_ARRAY.drop(work, COUNT);
        AtomicInteger refused = new AtomicInteger();
        graph.answers(request -> {
            if (graph.arrived() <= COUNT / 4) {
                return Optional.empty();
            }
            refused.incrementAndGet();
            return refusal(401, "InvalidAuthenticationToken");
        });

        Jar.Ended stopped = work.run("run", "--json");

        assertThatItEnded(stopped, 6, "401");
        assertThat(refused.get()).isLessThanOrEqualTo(CONCURRENCY * 2);
        int sent = settled(Rows.JSON_ARRAY);
        assertThat(counts(stopped)).containsExactly(COUNT + RESULTS, sent, 0, RESULTS, COUNT - sent);

        graph.answers(request -> Optional.empty());
        assertThatItEnded(work.run("run"), 0);

        assertThat(work.delivered()).containsExactlyInAnyOrder(Rows.JSON_ARRAY.file(), Rows.JSON_ARRAY.results());
        assertThat(graph.arrived() - refused.get()).as("accepted, each once").isEqualTo(COUNT);
    }

    @Test
    void aSpentErrorBudgetStopsTheRunInTheMiddle() throws Exception {
        Rows.CSV.drop(work, COUNT);
        AtomicInteger refused = new AtomicInteger();
        graph.answers(request -> {
            if (graph.arrived() <= COUNT / 4) {
                return Optional.empty();
            }
            refused.incrementAndGet();
            return refusal(400, "BadRequest");
        });

        Jar.Ended stopped = work.run("run", "--json", "--on-errors", "stop");

        assertThatItEnded(stopped, 8, "items went to error");
        assertThat(refused.get()).isBetween(1, 2 * CONCURRENCY);
        int settled = settled(Rows.CSV);
        assertThat(counts(stopped))
                .containsExactly(COUNT + RESULTS, settled - refused.get(), refused.get(), RESULTS, COUNT - settled);
        assertThat(work.left()).containsExactly(Rows.CSV.file(), Rows.CSV.results());
    }
}
