package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code watch} never gives up and never ends by itself. */
class WatchIT extends CommandLineFixture {

    @Test
    void takesFilesAsTheyCome() throws Exception {
        try (Jar.Running watch = work.jar("watch").start()) {
            work.drop(photo("g1"));
            eventually(() -> work.delivered().contains(photo("g1")));
            work.drop(photo("g2"));
            eventually(() -> work.delivered().contains(photo("g2")));
            // The same name again is a new item, if its content is.
            work.drop(photo("g1"), "{\"height\": 7, \"width\": 7}");
            eventually(() -> work.delivered().contains("groups/g1/photos/p (2).json"));
            watch.terminate();
            Jar.Ended ended = watch.await(LIMIT);

            assertThatItEnded(ended, 143);
            assertThat(ended.stdout()).isEmpty();
        }

        assertThat(graph.arrivals()).hasSize(3);
        assertThat(work.left()).isEmpty();
    }

    @Test
    void filesWaitForTheEndOfAnOutage() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger accepted = new AtomicInteger();
        graph.answers(request -> {
            if (down.get()) {
                return ScriptedGraph.refusal(503, "ServiceUnavailable");
            }
            accepted.incrementAndGet();
            return Optional.empty();
        });
        work.set("MEDIA_INBOX_DELIVER_MAX_ATTEMPTS", "1");
        work.dropPhotos(10);

        try (Jar.Running watch = work.jar("watch").start()) {
            eventually(() -> watch.stderr().contains("No more files are taken"));
            constantly(() -> watch.isAlive() && work.left().size() == 10);
            down.set(false);
            eventually(() -> work.delivered().size() == 10);
            watch.terminate();
            assertThatItEnded(watch.await(LIMIT), 143);
        }

        assertThat(accepted).hasValue(10);
        assertThat(work.refused()).isEmpty();
    }

    @Test
    void filesThatWereListedBeforeAnOutageAreNotTriedDuringIt() throws Exception {
        graph.refuses(503, "ServiceUnavailable");
        work.set("MEDIA_INBOX_DELIVER_MAX_ATTEMPTS", "1");
        work.set("MEDIA_INBOX_WATCH_PROBE_INTERVAL", "1h");
        work.dropPhotos(150);

        try (Jar.Running watch = work.jar("watch", "--concurrency", "2").start()) {
            eventually(() -> watch.stderr().contains("No more files are taken"));
            constantly(watch::isAlive);
            watch.terminate();
            Jar.Ended ended = watch.await(LIMIT);

            assertThatItEnded(ended, 143);
            assertThat(ended.stderr().lines())
                    .filteredOn(line -> line.contains("No more files are taken"))
                    .hasSize(1);
        }

        assertThat(work.left()).hasSize(150);
        assertThat(graph.arrivals()).hasSizeBetween(1, 2);
    }

    @Test
    void filesWaitForARenewedToken() throws Exception {
        Path file = work.root().resolve("token");
        work.replace(file, "an-old-token");
        graph.answers(request -> request.header("Authorization").orElse("").equals("Bearer a-renewed-token")
                ? Optional.empty()
                : ScriptedGraph.refusal(401, "InvalidAuthenticationToken"));
        work.dropPhotos(5);

        try (Jar.Running watch =
                work.jar("watch", "--token-file", file.toString()).start()) {
            eventually(() -> watch.stderr().contains("No more files are taken: The endpoint answered 401"));
            constantly(() -> watch.isAlive() && work.left().size() == 5);
            work.replace(file, "a-renewed-token");
            eventually(() -> work.delivered().size() == 5);
            watch.terminate();
            assertThatItEnded(watch.await(LIMIT), 143);
        }

        assertThat(work.refused()).isEmpty();
        assertThat(graph.arrivals())
                .filteredOn(post -> post.token().equals("a-renewed-token"))
                .hasSize(5);
    }

    @Test
    void endsByItselfOnlyWhenTheErrorBudgetIsSpent() throws Exception {
        graph.refuses(400, "BadRequest");
        work.dropPhotos(1);

        Jar.Ended watch = work.run("watch", "--on-errors", "stop");

        assertThatItEnded(watch, 8, "1 items went to error");
    }
}
