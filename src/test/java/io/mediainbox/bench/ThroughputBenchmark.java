package io.mediainbox.bench;

import com.sun.management.OperatingSystemMXBean;
import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Small JSON files through the whole product, with its ledger on disk and with one in memory, against a bare HttpClient
 * loop over the same bodies: in turn, in one process, with the same number of connections to the same stand-in. Prints
 * files a second, the share of the bare loop, and what the ledger costs of the rate and of the processor time, which other
 * programs on the machine disturb less.
 *
 * <p>Run it with {@code mvn -q -Pbench -DskipTests verify}; arguments: rounds, files, folder to work in.
 */
public final class ThroughputBenchmark {

    private static final int WORKERS = 16;
    private static final int WARM_UPS = 3;

    private final int files;
    private final Path root;
    private final List<byte[]> bodies = new ArrayList<>();

    private ThroughputBenchmark(int files, Path root) {
        this.files = files;
        this.root = root;
        for (int i = 0; i < files; i++) {
            String body = "{\"@odata.type\": \"#microsoft.graph.profilePhoto\", \"height\": " + (i % 900 + 1)
                    + ", \"width\": " + (i % 700 + 1) + "}";
            bodies.add(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        int files = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        Path root = Files.createTempDirectory(
                Path.of(args.length > 2 ? args[2] : System.getProperty("java.io.tmpdir")), "bench-");
        try {
            new ThroughputBenchmark(files, root).run(rounds);
        } finally {
            delete(root);
        }
    }

    /**
     * One pass over the files.
     *
     * @param rate files a second
     * @param micros processor time a file, the server's included
     */
    private record Pass(double rate, double micros) {}

    private void run(int rounds) throws Exception {
        double[] shares = new double[rounds];
        double[] rates = new double[rounds];
        double[] micros = new double[rounds];
        System.out.printf(
                "%d files, %d connections, %d processors, Java %s%n",
                files,
                WORKERS,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            for (int round = -WARM_UPS; round < rounds; round++) {
                fill(root.resolve("sqlite" + round));
                fill(root.resolve("memory" + round));
            }
            // What users dropped is on disk by then; only the product's own writing is to be measured.
            new ProcessBuilder("sync").inheritIO().start().waitFor();
            for (int round = -WARM_UPS; round < rounds; round++) {
                double bare = bareLoop(sandbox.url());
                // Now the one first, now the other: whoever comes second finds the caches warm.
                String first = round % 2 == 0 ? "sqlite" : "memory";
                String second = round % 2 == 0 ? "memory" : "sqlite";
                Map<String, Pass> passes = Map.of(
                        first, product(sandbox.url(), first, round),
                        second, product(sandbox.url(), second, round));
                Pass product = passes.get("sqlite");
                Pass forgetful = passes.get("memory");
                System.out.printf(
                        Locale.ROOT,
                        "%s bare %6.0f/s  product %6.0f/s, %4.0f us  without ledger %6.0f/s, %4.0f us%n",
                        round < 0 ? "warm-up" : "round  ",
                        bare,
                        product.rate(),
                        product.micros(),
                        forgetful.rate(),
                        forgetful.micros());
                if (round >= 0) {
                    shares[round] = product.rate() / bare;
                    rates[round] = product.rate() / forgetful.rate();
                    micros[round] = product.micros() / forgetful.micros();
                }
            }
        }
        print("share of the bare loop", shares);
        print("rate with the ledger on disk, of that without", rates);
        print("processor time with the ledger on disk, of that without", micros);
    }

    private static void print(String what, double[] ratios) {
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f (%.2f to %.2f)%n",
                what,
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    /** Requests a second of a loop that does nothing but post. */
    private double bareLoop(URI url) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> ended = new ArrayList<>();
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(WORKERS)
                        .setMaxConnTotal(WORKERS)
                        .build())
                .disableAutomaticRetries()
                .build()) {
            long begin = System.nanoTime();
            for (int w = 0; w < WORKERS; w++) {
                ended.add(workers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < files; i = next.getAndIncrement()) {
                        HttpPost post = new HttpPost(url + "/groups/g" + i % 50 + "/photos");
                        post.setHeader("Authorization", "Bearer token");
                        post.setEntity(new ByteArrayEntity(bodies.get(i), ContentType.APPLICATION_JSON));
                        client.execute(post, answer -> {
                            if (answer.getCode() != 201) {
                                throw new IOException("HTTP " + answer.getCode());
                            }
                            return EntityUtils.toByteArray(answer.getEntity());
                        });
                    }
                    return null;
                }));
            }
            for (Future<?> worker : ended) {
                worker.get();
            }
            return files / seconds(begin);
        } finally {
            workers.shutdownNow();
        }
    }

    private void fill(Path folder) throws IOException {
        Path inbox = folder.resolve("inbox");
        for (int i = 0; i < files; i++) {
            Path target = Files.createDirectories(inbox.resolve("groups/g" + i % 50 + "/photos"));
            Files.write(target.resolve("photo" + i + ".json"), bodies.get(i));
        }
    }

    /** Files a second from the start of the routes until the inbox has run dry, receipts and moves included. */
    private Pass product(URI url, String ledger, int round) throws Exception {
        Path inbox = root.resolve(ledger + round).resolve("inbox");
        Settings settings = new Settings(Map.of(
                Setting.INBOX, inbox.toString(),
                Setting.GRAPH_URL, url.toString(),
                Setting.MIN_AGE, "0s",
                Setting.LEDGER, ledger,
                Setting.CONCURRENCY, String.valueOf(WORKERS)));
        CamelContext context = new DefaultCamelContext();
        RunningInbox running = InboxRoutes.ingest(context, new Inbox("bench", settings, () -> "token", item -> {}));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long begin = System.nanoTime();
        long processorBegin = system.getProcessCpuTime();
        context.start();
        running.awaitDrained();
        Pass pass = new Pass(files / seconds(begin), (system.getProcessCpuTime() - processorBegin) / 1e3 / files);
        context.stop();
        if (running.counts().done() != files) {
            throw new IllegalStateException("Not all were delivered: " + running.counts());
        }
        return pass;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
