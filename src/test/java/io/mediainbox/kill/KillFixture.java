package io.mediainbox.kill;

import io.mediainbox.cli.Jar;
import io.mediainbox.cli.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An inbox, a server that remembers, and processes that are killed. */
abstract class KillFixture {

    static final Duration LIMIT = Duration.ofSeconds(120);

    private static final Duration ANSWER_DELAY = Duration.ofMillis(100);

    @TempDir
    private Path root;

    private final List<Jar.Running> processes = new ArrayList<>();

    JournalGraph graph;
    Workplace work;
    DroppedFiles dropped;
    Promise promise;

    @BeforeEach
    void open() throws IOException {
        graph = new JournalGraph(ANSWER_DELAY);
        work = new Workplace(root, graph.url());
        dropped = new DroppedFiles(work.inbox());
        promise = new Promise(root, dropped, graph);
    }

    @AfterEach
    void close() throws IOException {
        for (Jar.Running process : processes) {
            process.close();
        }
        graph.close();
    }

    /** A run that sends under the name of the process it is. */
    Jar run(String... options) {
        work.set("MEDIA_INBOX_TOKEN", promise.process());
        List<String> arguments = new ArrayList<>(List.of("run", "--json"));
        arguments.addAll(List.of(options));
        return work.jar(arguments.toArray(String[]::new));
    }

    Jar.Running start(Jar jar) throws IOException {
        Jar.Running process = jar.start();
        processes.add(process);
        return process;
    }

    void kill(Jar.Running process) throws IOException, InterruptedException, SQLException {
        process.kill();
        process.await(LIMIT);
        promise.lookAfterKill();
    }

    /** Runs undisturbed, and looks whether all that is promised was kept. */
    Jar.Ended runToTheEnd(String... options) throws IOException, InterruptedException, SQLException {
        Jar.Ended ended = start(run(options)).await(LIMIT);
        promise.lookAtTheEnd(ended);
        return ended;
    }
}
