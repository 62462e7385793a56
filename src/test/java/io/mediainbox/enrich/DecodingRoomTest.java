package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodingRoomTest {

    private static final long LIMIT = 100;

    private final DecodingRoom room = new DecodingRoom();
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @Test
    void aLargeOneWaitsAndIsNotOvertaken() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread first = start("first", 60, end);
        await().until(() -> begun.contains("first"));
        Thread large = start("large", 95, end);
        await().until(() -> large.getState() == Thread.State.WAITING);
        Thread small = start("small", 10, end);
        await().until(() -> small.getState() == Thread.State.WAITING);

        assertThat(begun).containsExactly("first");
        end.countDown();

        for (Thread thread : List.of(first, large, small)) {
            thread.join();
        }
        assertThat(begun.subList(0, 2)).containsExactly("first", "large");
    }

    @Test
    void whatFailsGivesItsRoomBack() {
        assertThatThrownBy(() -> room.with(LIMIT, LIMIT, () -> {
                    throw new OutOfMemoryError("no pixels");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(room.<String>with(LIMIT, LIMIT, () -> "again")).isEqualTo("again");
    }

    @Test
    void neverMoreThanTheLimit() throws InterruptedException {
        AtomicLong taken = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(worker -> new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        long bytes = 1 + (worker * 31L + i * 17L) % LIMIT;
                        room.with(bytes, LIMIT, () -> {
                            most.accumulateAndGet(taken.addAndGet(bytes), Math::max);
                            Thread.yield();
                            return taken.addAndGet(-bytes);
                        });
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1L, LIMIT);
        assertThat(taken).hasValue(0);
    }

    @Test
    void whatNeverFitsDoesNotWait() {
        assertThatThrownBy(() -> room.with(LIMIT + 1, LIMIT, () -> "never"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Thread start(String name, long bytes, CountDownLatch end) {
        Thread thread = new Thread(() -> room.with(bytes, LIMIT, () -> {
            begun.add(name);
            return awaitEnd(end);
        }));
        thread.start();
        return thread;
    }

    private static boolean awaitEnd(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
