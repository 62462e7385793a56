package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManifestTest extends Drops {

    private Manifest opened() {
        drop("rows.jsonl", "{\"width\": 1}\n");
        return manifest("rows.jsonl");
    }

    @Test
    void isOverWhenAllRowsWereReadAndHaveEnded() {
        Manifest manifest = opened();
        manifest.rowBegins();
        manifest.rowBegins();

        assertThat(manifest.rowDelivered()).isFalse();
        assertThat(manifest.allRead()).isFalse();
        assertThat(manifest.rowFailed()).isTrue();
        assertThat(manifest.delivered()).isEqualTo(1);
        assertThat(manifest.failed()).isEqualTo(1);
    }

    @Test
    void isOverWhenTheLastRowEndedBeforeThatWasKnown() {
        Manifest manifest = opened();
        manifest.rowBegins();

        assertThat(manifest.rowDelivered()).isFalse();
        assertThat(manifest.allRead()).isTrue();
    }

    @Test
    void isOverAtOnceIfThereIsNothingToDo() {
        assertThat(opened().allRead()).isTrue();
    }

    @Test
    void keepsTheFirstReasonWhyRowsAreLeft() {
        Manifest manifest = opened();
        assertThat(manifest.leftReason()).isNull();
        manifest.rowBegins();
        manifest.leave("unreachable");

        manifest.rowLeft("unstable");

        assertThat(manifest.leftReason()).isEqualTo("unreachable");
        assertThat(manifest.left()).isEqualTo(2);
    }

    @Test
    void isOverExactlyOnceHoweverItsRowsEnd() throws Exception {
        int threads = 4;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 300; round++) {
                assertThat(overIn(workers, threads, round % 40))
                        .as("round %s", round)
                        .isEqualTo(1);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** Rows begin on one thread and end on others while they are still being read. */
    private int overIn(ExecutorService workers, int threads, int rows) throws Exception {
        Manifest manifest = new Manifest(null, null, null, null);
        BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
        AtomicInteger over = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(workers.submit(() -> {
                start.await();
                for (int row = begun.take(); row >= 0; row = begun.take()) {
                    if (end(manifest, row)) {
                        over.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        start.countDown();
        for (int row = 0; row < rows; row++) {
            manifest.rowBegins();
            begun.add(row);
        }
        if (manifest.allRead()) {
            over.incrementAndGet();
        }
        for (int i = 0; i < threads; i++) {
            begun.add(-1);
        }
        for (Future<?> end : ends) {
            end.get(30, TimeUnit.SECONDS);
        }
        assertThat(manifest.delivered() + manifest.failed() + manifest.left()).isEqualTo(rows);
        return over.get();
    }

    private static boolean end(Manifest manifest, int row) {
        return switch (row % 3) {
            case 0 -> manifest.rowDelivered();
            case 1 -> manifest.rowFailed();
            default -> manifest.rowLeft("unreachable");
        };
    }
}
