package io.mediainbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** What JMH measures: a thread takes all photos of the corpus, one after the other, each from its file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CorpusPass {

    @Param("")
    public String candidate;

    @Param("")
    public String corpus;

    private Candidate engine;
    private List<Path> photos;

    @Setup
    public void open() throws IOException {
        engine = Candidate.ALL.get(candidate).get();
        photos = PhotoCorpus.in(Path.of(corpus)).photos();
    }

    @Benchmark
    public void pass(ThreadParams thread, Blackhole blackhole) throws IOException {
        // Threads that took the same photo at the same time would need their memory at the same time, too.
        int first = thread.getThreadIndex() * photos.size() / thread.getThreadCount();
        for (int i = 0; i < photos.size(); i++) {
            blackhole.consume(engine.render(Files.readAllBytes(photos.get((first + i) % photos.size()))));
        }
    }
}
