package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.sandbox.SandboxAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the endpoint holds against everybody stops the run once; the files wait. */
class OutageIT extends CommandLineFixture {

    @Test
    void waitsAsLongAsRetryAfterAsks() throws Exception {
        work.dropPhotos(1);
        graph.answers(request -> request.number() == 1 ? Optional.of(SandboxAnswer.throttled("2")) : Optional.empty());

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 0);
        List<ScriptedGraph.Arrival> posts = graph.arrivals();
        assertThat(posts).hasSize(2);
        assertThat(Duration.ofNanos(posts.get(1).nanos() - posts.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(work.receipt(photo("g1")).path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void stopsAtARetryAfterBeyondItsPatience() throws Exception {
        work.dropPhotos(3);
        graph.answers(request -> Optional.of(SandboxAnswer.throttled("3600")));

        Jar.Ended run = work.run("run", "--concurrency", "1");

        assertThatItEnded(run, 5, "HTTP 429", "Retry-After 3600 s");
        assertThat(work.left()).hasSize(3);
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void aServerThatIsDownStopsTheRunOnceAndNothingIsLost() throws Exception {
        work.dropPhotos(50);
        graph.goDown();

        Jar.Ended down = work.run("run");

        assertThatItEnded(down, 5, "127.0.0.1 cannot be reached", "run again");
        // When it happens and at the end, not for each file.
        assertThat(down.stderr().lines())
                .filteredOn(line -> line.contains("cannot be reached"))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(down.stderr().lines()).hasSizeLessThanOrEqualTo(4);
        assertThat(work.left()).hasSize(50);
        assertThat(work.refused()).isEmpty();

        graph.comeBack();
        Jar.Ended up = work.run("run");

        assertThatItEnded(up, 0);
        assertThat(work.delivered()).hasSize(50);
        assertThat(graph.arrivals()).hasSize(50);
    }

    @Test
    void aServerThatFailsForAllStopsTheRun() throws Exception {
        work.dropPhotos(10);
        graph.refuses(500, "InternalServerError");

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 5, "HTTP 500 InternalServerError", "attempt 4 of 4");
        assertThat(work.left()).hasSize(10);
        assertThat(work.refused()).isEmpty();
        assertThat(graph.arrivals()).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void aLateSuccessDoesNotHideThatTheRunStopped() throws Exception {
        work.dropPhotos(2);
        CountDownLatch stopped = new CountDownLatch(1);
        graph.answers(request -> {
            if (request.path().contains("/g1/")) {
                return ScriptedGraph.refusal(503, "ServiceUnavailable");
            }
            ScriptedGraph.waitFor(stopped);
            return Optional.empty();
        });

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run").start()) {
            eventually(() -> run.stderr().contains("No more files are taken"));
            constantly(run::isAlive);
            stopped.countDown();
            ended = run.await(LIMIT);
        }

        assertThatItEnded(ended, 5, "HTTP 503");
        assertThat(work.delivered()).containsExactly(photo("g2"));
        assertThat(work.left()).containsExactly(photo("g1"));
    }
}
