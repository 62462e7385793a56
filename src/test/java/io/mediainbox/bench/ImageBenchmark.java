package io.mediainbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Photos to three renditions each (within 800 pixels, within 176, a square of 96; upright; JPEG of quality 85): our engines,
 * Thumbnailator, plain ImageIO, and sharp where Node.js is installed. Each in processes of its own, on one thread and on
 * two, in turn, for several rounds, so that what else the machine does hits all alike. Prints medians, and how each stands
 * to Thumbnailator's best use in the same round.
 *
 * <p>Run it with {@code mvn -q -Pbench -DskipTests -Dbench=ImageBenchmark verify}; {@code -Dbench.corpus=DIR} names a folder
 * of JPEG photos to take instead of made ones, {@code -Dbench.rounds=N} the number of rounds.
 */
public final class ImageBenchmark {

    private static final Path WORK = Path.of("target", "bench");
    private static final List<Integer> THREADS = List.of(1, 2);

    /** What was measured, by engine, a value a round. */
    private record Rounds(Map<String, List<Measured>> byName) {

        Rounds() {
            this(new TreeMap<>());
        }

        void add(String name, Measured measured) {
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(measured);
        }

        double median(String name, ToDoubleFunction<Measured> figure) {
            return ImageBenchmark.median(
                    byName.get(name).stream().mapToDouble(figure).toArray());
        }

        /** The median of the ratios of each round. */
        double ratio(String name, List<Measured> others) {
            List<Measured> own = byName.get(name);
            double[] ratios = new double[own.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = own.get(round).rate() / others.get(round).rate();
            }
            return ImageBenchmark.median(ratios);
        }
    }

    private final PhotoCorpus corpus;
    private final ForkedPass forked;
    private final Optional<Sharp> sharp;
    private final Map<Integer, Rounds> measured = new TreeMap<>();

    private ImageBenchmark(PhotoCorpus corpus, Optional<Sharp> sharp) {
        this.corpus = corpus;
        this.sharp = sharp;
        forked = new ForkedPass(corpus);
        THREADS.forEach(threads -> measured.put(threads, new Rounds()));
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 5);
        if (rounds < 1) {
            throw new IllegalArgumentException("bench.rounds is at least 1, not " + rounds);
        }
        String named = System.getProperty("bench.corpus", "");
        PhotoCorpus corpus =
                named.isEmpty() ? PhotoCorpus.made(WORK.resolve("photos")) : PhotoCorpus.in(Path.of(named));
        ImageBenchmark benchmark = new ImageBenchmark(corpus, Sharp.install(WORK.resolve("sharp"), corpus));
        benchmark.describe();
        for (int round = 1; round <= rounds; round++) {
            benchmark.round(round);
        }
        benchmark.print();
    }

    private void describe() throws IOException {
        System.out.printf(
                "Java %s, %d processors, %s%n",
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors(), corpus.folder());
        for (Path photo : corpus.photos()) {
            System.out.printf(Locale.ROOT, "  %s, %.1f MB%n", photo.getFileName(), Files.size(photo) / 1e6);
        }
    }

    private void round(int round) throws RunnerException, IOException, InterruptedException {
        for (int threads : THREADS) {
            for (String name : Candidate.ALL.keySet()) {
                add(round, threads, name, forked.measure(name, threads));
            }
            if (sharp.isPresent()) {
                add(round, threads, Sharp.NAME, sharp.get().measure(threads));
            }
        }
    }

    private void add(int round, int threads, String name, Measured one) {
        System.out.printf(
                Locale.ROOT,
                "round %d, threads %d: %6.2f/s, peak %4.0f MB, %5.1f MB an image  %s%n",
                round,
                threads,
                one.rate(),
                one.peak(),
                one.allocated(),
                name);
        measured.get(threads).add(name, one);
    }

    private void print() throws IOException, InterruptedException {
        Quality quality = new Quality(corpus);
        System.out.println("| engine | images/s, 1 thread | ratio | 2 threads | ratio | 2 threads to 1 "
                + "| peak memory, 2 threads | allocated an image | PSNR | SSIM |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var candidate : Candidate.ALL.entrySet()) {
            Candidate engine = candidate.getValue().get();
            String name = candidate.getKey();
            int heap = forked.heap(name);
            print(name, heap, quality.of(photo -> engine.render(Files.readAllBytes(photo))
                    .get(0)));
        }
        if (sharp.isPresent()) {
            print(Sharp.NAME, 0, sharp.get().quality(quality));
        } else {
            System.out.println("| " + Sharp.NAME + " | not installed |");
        }
    }

    private void print(String name, int heap, Similarity similarity) {
        Rounds one = measured.get(1);
        Rounds two = measured.get(2);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.1f | %.2f | %.2f | %.0f MB%s | %s | %.1f dB | %.4f |%n",
                name,
                one.median(name, Measured::rate),
                one.ratio(name, one.byName().get(Candidate.YARDSTICK)),
                two.median(name, Measured::rate),
                two.ratio(name, two.byName().get(Candidate.YARDSTICK)),
                two.ratio(name, one.byName().get(name)),
                two.median(name, Measured::peak),
                heap == 0 ? "" : ", heap " + heap,
                heap == 0 ? "" : String.format(Locale.ROOT, "%.1f MB", one.median(name, Measured::allocated)),
                similarity.psnr(),
                similarity.ssim());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
