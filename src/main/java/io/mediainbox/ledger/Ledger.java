package io.mediainbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The memory of an inbox. What was put is there for the next process, however this one ends, as soon as the call returns.
 *
 * <p>Safe for many threads. Every method throws {@link io.mediainbox.failure.BrokenSetup} with code {@code disk} if the
 * ledger cannot be read or written; the message says why, the remedy what to do, and the same call may be tried again.
 *
 * <p>Times are kept to the millisecond.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Begins a run. Items that an earlier run left in {@link ItemState#SENDING} become {@link ItemState#IN_DOUBT}, their
     * last request counted as unanswered.
     */
    void begin(String run, long pid, Instant now);

    /** Ends a run in good order: whoever begins the next one knows that the process did not die. */
    void end(String run, Instant now);

    /** Writes all that is known of an item, in place of what was known by the same name and identity. */
    void put(LedgerItem item);

    /**
     * Notes that an item is settled that was put before and is the same in all else. Written later, with others, or at
     * {@link #flush}: the next start finds out by itself what is lost here, and a write of its own would cost more than
     * that. Whoever asks this ledger is answered as if it were written.
     *
     * @param item in state settled
     */
    void settle(LedgerItem item);

    /** Writes now what is still to be written. */
    void flush();

    /** What is known of these bytes for this target, under whatever name, in the order in which they became known. */
    List<LedgerItem> find(Identity identity);

    /**
     * Of these, what decides whether an item is sent: its own entry, and of the others all but settled copies, of which
     * there may be thousands that say nothing more.
     *
     * @param name of the item
     */
    List<LedgerItem> find(Identity identity, String name);

    /** Items that are not settled, in the order in which they became known. */
    List<LedgerItem> unsettled();

    /** Every item, in the order in which it became known, read one by one. The visitor must not use the ledger. */
    void visit(Consumer<LedgerItem> visitor);

    /** Notes that an attachment is about to be moved, or where it arrived. */
    void put(AttachmentMove move);

    /** The last move of an attachment, finished or not. */
    Optional<AttachmentMove> attachment(String file);

    /** Attachments of which it is not known whether they arrived. */
    List<AttachmentMove> unfinishedMoves();

    LedgerCounts counts();

    /** The last runs, newest first. */
    List<RunRecord> runs(int most);

    /**
     * Forgets settled items of this name, so that the same bytes may be sent again.
     *
     * @return how many were forgotten
     */
    int forget(String name);

    /**
     * Forgets what was settled before this moment: items, moves that arrived, and runs that ended or died. The last run
     * that began is kept, as it may be living.
     *
     * @return how many items were forgotten
     */
    int forgetSettledBefore(Instant moment);

    @Override
    void close();
}
