package io.mediainbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger for a forecast: it knows what another one knows, and whatever is written to it is dropped. */
public final class UnwrittenLedger implements Ledger {

    private final Ledger ledger;

    /** @param ledger is read, and closed with this one */
    public UnwrittenLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void begin(String run, long pid, Instant now) {}

    @Override
    public void end(String run, Instant now) {}

    @Override
    public void put(LedgerItem item) {}

    @Override
    public void settle(LedgerItem item) {
        // Ignored.
    }

    @Override
    public void flush() {
        // There is nothing to write.
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
    public void put(AttachmentMove move) {}

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

    /** Forgets nothing. */
    @Override
    public int forget(String name) {
        return 0;
    }

    /** Forgets nothing. */
    @Override
    public int forgetSettledBefore(Instant moment) {
        return 0;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
