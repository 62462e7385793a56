package io.mediainbox.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures a candidate in a Java process of its own, with 256 MB of heap. One that cannot do with that gets twice as much,
 * and so on, and keeps it.
 */
final class ForkedPass {

    private static final int HEAP = 256;
    private static final int LARGEST_HEAP = 4096;
    private static final double MEBIBYTE = 1 << 20;

    private final PhotoCorpus corpus;
    private final Map<String, Integer> heaps = new TreeMap<>();

    ForkedPass(PhotoCorpus corpus) {
        this.corpus = corpus;
    }

    /** The heap in MB that the candidate needed so far. */
    int heap(String candidate) {
        return heaps.getOrDefault(candidate, HEAP);
    }

    Measured measure(String candidate, int threads) throws RunnerException {
        Collection<RunResult> results = new Runner(options(candidate, threads)).run();
        if (results.isEmpty()) {
            if (heap(candidate) == LARGEST_HEAP) {
                throw new IllegalStateException(candidate + " fails on " + corpus.folder());
            }
            heaps.put(candidate, 2 * heap(candidate));
            return measure(candidate, threads);
        }
        RunResult result = results.iterator().next();
        int photos = corpus.photos().size();
        return new Measured(
                photos * threads / result.getPrimaryResult().getScore(),
                secondary(result, PeakMemory.LABEL),
                secondary(result, "gc.alloc.rate.norm") / photos / MEBIBYTE);
    }

    private Options options(String candidate, int threads) {
        return new OptionsBuilder()
                .include(CorpusPass.class.getName())
                .param("candidate", candidate)
                .param("corpus", corpus.folder().toString())
                .threads(threads)
                .forks(1)
                .jvmArgs("-Xmx" + heap(candidate) + "m")
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(5))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(5))
                .timeout(TimeValue.minutes(5))
                .addProfiler(GCProfiler.class)
                .addProfiler(PeakMemory.class)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static double secondary(RunResult result, String label) {
        var secondary = result.getSecondaryResults().get(label);
        return secondary == null ? Double.NaN : secondary.getScore();
    }
}
