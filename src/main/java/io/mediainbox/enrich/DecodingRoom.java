package io.mediainbox.enrich;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Memory for decoding, shared by all who decode: first come, first served, so that a large image is not overtaken for
 * ever by small ones. It counts what it is told; it measures nothing.
 */
final class DecodingRoom {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Object> waiting = new ArrayDeque<>();
    private long taken;

    /**
     * Waits until there is room, then does the work.
     *
     * @param bytes what the work takes, at most {@code limit}
     * @param limit what may be taken by all together
     */
    <T> T with(long bytes, long limit, Supplier<T> work) {
        if (bytes > limit) {
            throw new IllegalArgumentException(bytes + " bytes will never find room in " + limit);
        }
        take(bytes, limit);
        try {
            return work.get();
        } finally {
            giveBack(bytes);
        }
    }

    private void take(long bytes, long limit) {
        Object ticket = new Object();
        lock.lock();
        try {
            waiting.add(ticket);
            while (waiting.peek() != ticket || taken > limit - bytes) {
                changed.awaitUninterruptibly();
            }
            waiting.remove();
            taken += bytes;
            // There may be room for the next one, too.
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(long bytes) {
        lock.lock();
        try {
            taken -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
