package io.mediainbox.inbox;

import io.mediainbox.ledger.AttachmentMove;
import io.mediainbox.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Where attachments went that were settled with one item and may be named by another, in this run or a later one: a
 * default picture, say, that a thousand envelopes share. Safe for many threads.
 */
public final class SettledAttachments {

    /** Moves an attachment out of the inbox. */
    @FunctionalInterface
    public interface Move {

        /** @return where it is now; empty if it stayed */
        Optional<Path> move() throws IOException;
    }

    private static final int LOCKS = 64;

    /** One for all attachments of the same hash: a move of one must not hold up the questions for others. */
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

    /** Places that the ledger did not take, as long as this process lives; the next one finds them by itself. */
    private final Map<String, Path> unwritten = new ConcurrentHashMap<>();

    private final Supplier<Ledger> ledger;

    SettledAttachments(Supplier<Ledger> ledger) {
        this.ledger = ledger;
    }

    /**
     * Runs a move and keeps where it led. Whoever misses the attachment meanwhile and asks for it is answered after it.
     *
     * @param attachment percent-encoded path below the inbox, where it lies
     * @param root the folder that it goes to
     */
    public void settle(String attachment, Path root, Move move) throws IOException {
        synchronized (lock(attachment)) {
            Optional<AttachmentMove> before = ledger.get().attachment(attachment);
            ledger.get().put(new AttachmentMove(attachment, encoded(root), null));
            Optional<Path> place = Optional.empty();
            try {
                place = move.move();
            } finally {
                place.ifPresentOrElse(
                        path -> arrived(attachment, root, path), () -> before.ifPresent(ledger.get()::put));
            }
        }
    }

    /** A move of which nobody lived to say so has led there. */
    public void arrived(String attachment, Path root, Path place) {
        unwritten.put(attachment, place);
        ledger.get().put(new AttachmentMove(attachment, encoded(root), encoded(place)));
        unwritten.remove(attachment);
    }

    /** Where an attachment went that is not in the inbox any more. */
    public Optional<Path> place(String attachment) {
        synchronized (lock(attachment)) {
            return Optional.ofNullable(unwritten.get(attachment)).or(() -> ledger.get()
                    .attachment(attachment)
                    .map(AttachmentMove::place)
                    .map(place -> Path.of(URI.create("file://" + place))));
        }
    }

    private Object lock(String attachment) {
        return locks[Math.floorMod(attachment.hashCode(), LOCKS)];
    }

    /** Names are bytes. */
    private static String encoded(Path path) {
        return path.toUri().getRawPath();
    }
}
