package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a scripted Graph for each test, and what the tests of the command line have in common. */
@Timeout(90)
abstract class CommandLineFixture {

    static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    ScriptedGraph graph;
    Workplace work;

    @BeforeEach
    void open() throws IOException {
        graph = new ScriptedGraph();
        work = new Workplace(folder, graph.url());
    }

    @AfterEach
    void close() {
        graph.close();
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** Long enough to show that nothing more comes. */
    static void constantly(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(50))
                .during(Duration.ofMillis(400))
                .atMost(LIMIT)
                .until(condition);
    }

    static void assertThatItEnded(Jar.Ended ended, int status) {
        assertThat(ended.status()).as(ended.stderr()).isEqualTo(status);
    }

    /** Ended for one reason, said once and last; no stack trace. */
    static void assertThatItEnded(Jar.Ended ended, int status, String... why) {
        assertThatItEnded(ended, status);
        assertThat(lastLine(ended)).startsWith("Exit " + status + ": ").contains(why);
        assertThat(ended.stderr().lines())
                .filteredOn(line -> line.contains("Exit "))
                .hasSize(1);
        assertThat(ended.stderr()).doesNotContain("\tat ", "Exception in thread");
    }

    static String lastLine(Jar.Ended ended) {
        List<String> lines = ended.stderr().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
