package io.mediainbox.ledger;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A ledger that lets somebody look around at each entry before it is written, and refuses those that it is told to. */
public final class ObservedLedger implements Ledger {

    private final Ledger ledger;
    private final List<LedgerItem> items = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<LedgerItem> onItem = item -> {};
    private volatile Consumer<AttachmentMove> onMove = move -> {};
    private volatile Predicate<LedgerItem> refused = item -> false;

    public ObservedLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public void onItem(Consumer<LedgerItem> observer) {
        onItem = observer;
    }

    public void onMove(Consumer<AttachmentMove> observer) {
        onMove = observer;
    }

    /** From now on. */
    public void refuse(Predicate<LedgerItem> which) {
        refused = which;
    }

    /** Why it refuses. */
    public static BrokenSetup full() {
        return new BrokenSetup(Stage.SETTLE, FailureCode.DISK, "the ledger is full", "Make room", null);
    }

    /** What was written, one after the other. */
    public List<LedgerItem> written() {
        return List.copyOf(items);
    }

    @Override
    public void put(LedgerItem item) {
        if (refused.test(item)) {
            throw full();
        }
        onItem.accept(item);
        ledger.put(item);
        items.add(item);
    }

    @Override
    public void settle(LedgerItem item) {
        put(item);
    }

    @Override
    public void flush() {
        ledger.flush();
    }

    @Override
    public void put(AttachmentMove move) {
        onMove.accept(move);
        ledger.put(move);
    }

    @Override
    public void begin(String run, long pid, Instant now) {
        ledger.begin(run, pid, now);
    }

    @Override
    public void end(String run, Instant now) {
        ledger.end(run, now);
    }

    @Override
    public List<LedgerItem> find(Identity identity) {
        return ledger.find(identity);
    }

    @Override
    public List<LedgerItem> find(Identity identity, String name) {
        return ledger.find(identity, name);
    }

    @Override
    public List<LedgerItem> unsettled() {
        return ledger.unsettled();
    }

    @Override
    public void visit(Consumer<LedgerItem> visitor) {
        ledger.visit(visitor);
    }

    @Override
    public Optional<AttachmentMove> attachment(String file) {
        return ledger.attachment(file);
    }

    @Override
    public List<AttachmentMove> unfinishedMoves() {
        return ledger.unfinishedMoves();
    }

    @Override
    public LedgerCounts counts() {
        return ledger.counts();
    }

    @Override
    public List<RunRecord> runs(int most) {
        return ledger.runs(most);
    }

    @Override
    public int forget(String name) {
        return ledger.forget(name);
    }

    @Override
    public int forgetSettledBefore(Instant moment) {
        return ledger.forgetSettledBefore(moment);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
