package io.mediainbox.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where attachments went that were settled with one item and may be named by another: a default picture, say, that a
 * thousand envelopes share. Remembers those that were asked for last. Safe for many threads.
 */
public final class SettledAttachments {

    /** Moves an attachment out of the inbox. */
    @FunctionalInterface
    public interface Move {

        /** @return where it is now; empty if it stayed */
        Optional<Path> move() throws IOException;
    }

    private static final int MOST = 10_000;

    private static final int LOCKS = 64;

    /** One for all attachments of the same hash: a move of one must not hold up the questions for others. */
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

    private final Map<String, Path> places = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Path> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Runs a move and keeps where it led. Whoever misses the attachment meanwhile and asks for it is answered after it.
     *
     * @param attachment percent-encoded path below the inbox
     */
    public void settle(String attachment, Move move) throws IOException {
        synchronized (lock(attachment)) {
            Optional<Path> place = move.move();
            synchronized (places) {
                place.ifPresent(path -> places.put(attachment, path));
            }
        }
    }

    /** Where an attachment went that is not in the inbox any more. */
    public Optional<Path> place(String attachment) {
        synchronized (lock(attachment)) {
            synchronized (places) {
                return Optional.ofNullable(places.get(attachment));
            }
        }
    }

    private Object lock(String attachment) {
        return locks[Math.floorMod(attachment.hashCode(), LOCKS)];
    }
}
