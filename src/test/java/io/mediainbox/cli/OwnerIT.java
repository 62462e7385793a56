package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One inbox, one owner, for as long as that one lives. */
class OwnerIT extends CommandLineFixture {

    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void aSecondRunIsToldWhoTheFirstIs() throws Exception {
        work.dropPhotos(1);
        graph.answers(ScriptedGraph.held(answer));

        Jar.Ended second;
        Jar.Ended first;
        try (Jar.Running owner = work.jar("run").start()) {
            eventually(() -> !graph.arrivals().isEmpty());
            second = work.run("run");
            answer.countDown();
            assertThatItEnded(second, 7, "in use by process " + owner.pid());
            first = owner.await(LIMIT);
        }

        assertThatItEnded(first, 0);
        assertThat(second.stderr().lines()).hasSize(1);
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void whatAKilledOwnerLeftIsNoObstacle() throws Exception {
        work.dropPhotos(5);
        graph.answers(ScriptedGraph.held(answer));
        try (Jar.Running owner = work.jar("run", "--concurrency", "2").start()) {
            eventually(() -> graph.arrivals().size() == 2);
            owner.kill();
        }
        answer.countDown();
        assertThat(work.root().resolve(".media-inbox/inbox/owner.lock")).exists();

        Jar.Ended next = work.run("run");

        assertThatItEnded(next, 0);
        assertThat(work.delivered()).hasSize(5);
        assertThat(work.left()).isEmpty();
        // Two that the first had sent but never saw answered, and each once more.
        assertThat(graph.arrivals()).hasSize(2 + 5);
    }

    @Test
    void whoComesAfterAKilledOwnerIsTheOwner() throws Exception {
        work.dropPhotos(5);
        graph.answers(ScriptedGraph.held(answer));
        try (Jar.Running killed = work.jar("run", "--concurrency", "1").start()) {
            eventually(() -> graph.arrivals().size() == 1);
            killed.kill();
        }

        try (Jar.Running next = work.jar("run", "--concurrency", "1").start()) {
            eventually(() -> graph.arrivals().size() == 2);
            Jar.Ended third = work.run("run");
            answer.countDown();

            assertThatItEnded(third, 7, "in use by process " + next.pid());
            assertThatItEnded(next.await(LIMIT), 0);
        }
        assertThat(work.delivered()).hasSize(5);
        assertThat(work.left()).isEmpty();
    }
}
