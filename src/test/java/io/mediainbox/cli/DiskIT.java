package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What was delivered but cannot be moved is said, and not posted again by the same process. */
class DiskIT extends CommandLineFixture {

    @Test
    void saysWhatWasDeliveredAndWhereItCouldNotGo() throws Exception {
        work.dropPhotos(1);
        obstruct("groups/g1");

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 7, photo("g1"), "permissions of the done and error folders");
        assertThat(run.stderr())
                .contains(photo("g1") + ": delivered to " + graph.url() + "/groups/g1/photos")
                .contains("could not be moved to " + work.done());
        assertThat(work.left()).containsExactly(photo("g1"));
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void anotherItemThatCanBeMovedDoesNotHideIt() throws Exception {
        work.dropPhotos(2);
        obstruct("groups/g1");
        CountDownLatch stopped = new CountDownLatch(1);
        graph.answers(request -> {
            if (request.path().contains("/g2/")) {
                ScriptedGraph.waitFor(stopped);
            }
            return Optional.empty();
        });

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run").start()) {
            eventually(() -> run.stderr().contains("cannot be settled"));
            constantly(run::isAlive);
            stopped.countDown();
            ended = run.await(LIMIT);
        }

        assertThatItEnded(ended, 7, photo("g1"));
        assertThat(work.delivered()).contains(photo("g2"));
        assertThat(work.left()).containsExactly(photo("g1"));
        assertThat(graph.arrivals()).hasSize(2);
    }

    @Test
    void watchMovesItWhenTheObstacleIsGone() throws Exception {
        work.dropPhotos(1);
        Path obstacle = obstruct("groups/g1");

        try (Jar.Running watch = work.jar("watch").start()) {
            eventually(() -> watch.stderr().contains("cannot be settled"));
            Files.delete(obstacle);
            eventually(() -> work.delivered().contains(photo("g1")));
            watch.terminate();
            assertThatItEnded(watch.await(LIMIT), 143);
        }

        assertThat(work.receipt(photo("g1")).path("outcome").asText()).isEqualTo("delivered");
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void nothingIsSentWhereThereIsNoPlaceToPutItAfterwards() throws Exception {
        work.dropPhotos(1);
        Files.writeString(work.done(), "a file");

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 7, work.done().toString(), "name another one");
        assertThat(run.stderr().lines()).hasSize(1);
        assertThat(work.left()).hasSize(1);
        assertThat(graph.arrivals()).isEmpty();
    }

    /** A file where done/ needs a folder. */
    private Path obstruct(String path) throws Exception {
        Path obstacle = work.done().resolve(path);
        Files.createDirectories(obstacle.getParent());
        return Files.writeString(obstacle, "in the way");
    }
}
