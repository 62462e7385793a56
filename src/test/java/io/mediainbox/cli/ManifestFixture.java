package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a counting Graph for each test, and what the tests of manifests have in common. */
@Timeout(120)
abstract class ManifestFixture {

    /** The default of {@code media-inbox.concurrency}. */
    static final int CONCURRENCY = 16;

    static final Duration LIMIT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    CountingGraph graph;
    Workplace work;

    @BeforeEach
    void open() throws IOException {
        graph = new CountingGraph();
        work = new Workplace(folder, graph.url());
    }

    @AfterEach
    void close() {
        graph.close();
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(condition);
    }

    /** Long enough to show that nothing more comes. */
    static void constantly(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(400))
                .atMost(LIMIT)
                .until(condition);
    }

    static void assertThatItEnded(Jar.Ended ended, int status, String... why) {
        assertThat(ended.status()).as(ended.stderr()).isEqualTo(status);
        assertThat(why).allSatisfy(text -> assertThat(ended.stderr()).contains(text));
        assertThat(ended.stderr()).doesNotContain("\tat ", "Exception in thread", "OutOfMemoryError");
    }

    /** Discovered, done, error, skipped and waiting, of a run with {@code --json}. */
    static List<Integer> counts(Jar.Ended ended) throws IOException {
        JsonNode summary = summary(ended);
        return Stream.of("discovered", "done", "error", "skipped", "waiting")
                .map(count -> summary.path(count).asInt(-1))
                .toList();
    }

    static JsonNode summary(Jar.Ended ended) throws IOException {
        List<JsonNode> lines = Workplace.lines(ended.stdout());
        return lines.get(lines.size() - 1);
    }

    /** Rows of a manifest in the inbox whose end was written down. */
    int settled(Rows rows) throws IOException {
        return Results.read(work.inbox().resolve(rows.results())).lines().size();
    }

    /** Each row was posted, delivered and written down, and the manifest lies in done. */
    void assertComplete(Rows rows, int count) throws IOException {
        assertThat(graph.targets()).isEqualTo(count);
        assertThat(graph.posts()).containsKeys(Rows.target(1), Rows.target(count));
        assertThat(graph.posts().values()).allMatch(posts -> posts <= 2);
        assertThat(work.left()).isEmpty();
        assertThat(work.refused()).isEmpty();
        assertThat(work.delivered()).containsExactlyInAnyOrder(rows.file(), rows.results());
        Results results = Results.read(work.done().resolve(rows.results()));
        assertThat(results.lines()).hasSize(count);
        assertThat(results.lines().values()).allMatch(lines -> lines == 1);
        assertThat(results.outcomes().values()).allMatch("delivered"::equals);
        assertThat(results.summary()).isEqualTo("%1$d rows = %1$d delivered + 0 error".formatted(count));
    }

    /** Everything in error goes back to where it came from, as a user would put it. */
    void putBack() throws IOException {
        for (String file : work.refused()) {
            Path back = work.inbox().resolve(file);
            Files.createDirectories(back.getParent());
            Files.move(work.error().resolve(file), back, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
