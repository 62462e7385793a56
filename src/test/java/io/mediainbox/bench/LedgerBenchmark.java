package io.mediainbox.bench;

import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.SqliteLedger;
import io.mediainbox.media.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What the ledger costs an item when it already holds many: opening, looking up, and the three puts of an item that is
 * sent, delivered and settled. Prints one line for each.
 *
 * <p>Run it with {@code mvn -q -Pbench -Dbench=LedgerBenchmark -DskipTests verify}; arguments: rows that are there
 * before, items that are put, folder to work in.
 */
public final class LedgerBenchmark {

    private static final int LOOK_UPS = 20_000;
    private static final String RUN = "4a7c5f0e-9d5b-4c55-8a44-0f2f6f0f6b01";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

    private final int rows;
    private final int items;
    private final Path file;

    private LedgerBenchmark(int rows, int items, Path file) {
        this.rows = rows;
        this.items = items;
        this.file = file;
    }

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int items = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        Path root = Files.createTempDirectory(
                Path.of(args.length > 2 ? args[2] : System.getProperty("java.io.tmpdir")), "bench-");
        try {
            new LedgerBenchmark(rows, items, root.resolve("ledger.db")).run();
        } finally {
            delete(root);
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%d settled rows, %d processors, Java %s%n",
                rows,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        fill();
        System.out.printf(Locale.ROOT, "size of the file        %8.1f MB%n", Files.size(file) / 1e6);
        open();
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            for (int round = 0; round < 2; round++) {
                lookUp(ledger, "find, hit ", 0);
                lookUp(ledger, "find, miss", rows);
            }
            scan(ledger);
        }
        for (boolean survivesPowerCut : new boolean[] {false, true}) {
            int share = survivesPowerCut ? 10 : 1;
            try (Ledger ledger = SqliteLedger.open(file, survivesPowerCut)) {
                put(ledger, survivesPowerCut, 1, items / share);
                put(ledger, survivesPowerCut, 1, items / share);
                put(ledger, survivesPowerCut, 16, items / share);
            }
        }
    }

    private void fill() {
        try (Ledger ledger = SqliteLedger.open(file, false)) {
            for (int i = 0; i < rows; i++) {
                ledger.put(item("users/anna/photo-" + i + ".jpg", ItemState.SETTLED));
            }
        }
    }

    private void open() {
        long heap = heapAfterGc();
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            try (Ledger ledger = SqliteLedger.open(file, false)) {
                ledger.begin(RUN + round, 1, NOON);
                int unsettled = ledger.unsettled().size();
                double opened = millis(begin);
                System.out.printf(
                        Locale.ROOT,
                        "open, begin, unsettled  %8.1f ms (%d unsettled), heap %+d kB%n",
                        opened,
                        unsettled,
                        (heapAfterGc() - heap) / 1024);
            }
        }
    }

    private void lookUp(Ledger ledger, String title, int firstName) {
        long[] nanos = new long[LOOK_UPS];
        for (int i = 0; i < LOOK_UPS; i++) {
            // Spread over the whole index; 7919 is prime.
            Identity identity = identity("users/anna/photo-" + (firstName + i * 7919L % rows) + ".jpg");
            long begin = System.nanoTime();
            ledger.find(identity);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s              %8.1f µs median, %.1f µs p99%n",
                title,
                nanos[LOOK_UPS / 2] / 1e3,
                nanos[LOOK_UPS * 99 / 100] / 1e3);
    }

    private void scan(Ledger ledger) {
        long begin = System.nanoTime();
        ledger.counts();
        System.out.printf(Locale.ROOT, "counts                  %8.1f ms%n", millis(begin));
        begin = System.nanoTime();
        ledger.runs(10);
        System.out.printf(Locale.ROOT, "runs                    %8.1f ms%n", millis(begin));
        begin = System.nanoTime();
        AtomicInteger seen = new AtomicInteger();
        ledger.visit(item -> seen.incrementAndGet());
        System.out.printf(Locale.ROOT, "visit                   %8.1f ms (%d items)%n", millis(begin), seen.get());
    }

    private void put(Ledger ledger, boolean survivesPowerCut, int threads, int count) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        AtomicInteger next = new AtomicInteger();
        String prefix = "new-" + survivesPowerCut + threads + System.nanoTime() + "-";
        List<Future<?>> ended = new ArrayList<>();
        List<LedgerItem> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(item(prefix + i + ".jpg", ItemState.SENDING));
        }
        long begin = System.nanoTime();
        for (int w = 0; w < threads; w++) {
            ended.add(workers.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    LedgerItem sending = batch.get(i);
                    ledger.put(sending);
                    ledger.put(in(sending, ItemState.DELIVERED));
                    ledger.put(in(sending, ItemState.SETTLED));
                }
            }));
        }
        for (Future<?> worker : ended) {
            worker.get();
        }
        double each = (System.nanoTime() - begin) / 1e3 / count / 3;
        workers.shutdown();
        System.out.printf(
                Locale.ROOT,
                "put, %2d thread(s)%s %8.1f µs each (%d items, three each)%n",
                threads,
                survivesPowerCut ? ", sync" : "      ",
                each,
                count);
    }

    private static LedgerItem item(String name, ItemState state) {
        return in(
                new LedgerItem(
                        name,
                        identity(name),
                        ItemState.SENDING,
                        RUN,
                        "picture",
                        "http://127.0.0.1:8080/v1.0/users/5d6059b6-368d-45f8-91e1-8e07d485f1d0/photo",
                        new LedgerItem.Content(identity(name + "content").hex(), 345_678L, List.of()),
                        new LedgerItem.Request(
                                "6f1a2b34-5c6d-4e7f-8091-a2b3c4d5e6f7",
                                1,
                                0,
                                123_456,
                                identity(name + "payload").hex(),
                                648,
                                486,
                                "native",
                                NOON),
                        null,
                        null,
                        null,
                        false,
                        null),
                state);
    }

    private static LedgerItem in(LedgerItem sending, ItemState state) {
        return state == ItemState.SENDING
                ? sending
                : new LedgerItem(
                        sending.name(),
                        sending.identity(),
                        state,
                        sending.run(),
                        sending.kind(),
                        sending.target(),
                        sending.content(),
                        sending.request(),
                        new LedgerItem.Answer(201, "0", "d4ab1d3e-0d2f-4b62-8ddc-6d4b6f3d2f11", NOON),
                        null,
                        null,
                        false,
                        state == ItemState.SETTLED ? NOON : null);
    }

    private static Identity identity(String name) {
        return new Identity(
                ContentDigest.of(name.getBytes(StandardCharsets.UTF_8)).hex());
    }

    private static long heapAfterGc() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void delete(Path root) throws Exception {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
