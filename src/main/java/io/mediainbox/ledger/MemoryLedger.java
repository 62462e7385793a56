package io.mediainbox.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A ledger that forgets everything with its process, and grows by some hundred bytes with each item. */
public final class MemoryLedger implements Ledger {

    private record Key(Identity identity, String name) {

        static Key of(LedgerItem item) {
            return new Key(item.identity(), item.name());
        }
    }

    private record Run(String id, long pid, Instant startedAt, Instant endedAt) {

        boolean endedBefore(Instant moment) {
            return endedAt != null && endedAt.isBefore(moment);
        }
    }

    private record Move(AttachmentMove move, Instant movedAt) {

        boolean isFinished() {
            return move.place() != null;
        }
    }

    private final Clock clock = Clock.systemUTC();
    private final Map<Key, LedgerItem> items = new LinkedHashMap<>();
    private final Map<Identity, Set<Key>> keys = new HashMap<>();
    private final Map<String, Move> moves = new LinkedHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    /** The run that was the last to begin. */
    private String current;

    @Override
    public synchronized void begin(String run, long pid, Instant now) {
        items.replaceAll((key, item) -> item.state() == ItemState.SENDING ? inDoubt(item) : item);
        runs.put(run, new Run(run, pid, now, null));
        current = run;
    }

    private static LedgerItem inDoubt(LedgerItem item) {
        return new LedgerItem(
                item.name(),
                item.identity(),
                ItemState.IN_DOUBT,
                item.run(),
                item.kind(),
                item.target(),
                item.content(),
                item.request() == null ? null : unanswered(item.request()),
                item.answer(),
                item.refusal(),
                item.sameAs(),
                item.decoding(),
                item.settledAt());
    }

    private static LedgerItem.Request unanswered(LedgerItem.Request request) {
        return new LedgerItem.Request(
                request.clientRequestId(),
                request.attempts(),
                request.unanswered() + 1,
                request.payloadBytes(),
                request.payloadSha256(),
                request.width(),
                request.height(),
                request.engine(),
                request.sentAt());
    }

    @Override
    public synchronized void end(String run, Instant now) {
        runs.computeIfPresent(run, (id, begun) -> new Run(id, begun.pid(), begun.startedAt(), now));
    }

    @Override
    public synchronized void put(LedgerItem item) {
        Key key = Key.of(item);
        items.put(key, item);
        if (item.identity().isKnown()) {
            keys.computeIfAbsent(item.identity(), identity -> new LinkedHashSet<>())
                    .add(key);
        }
    }

    @Override
    public void settle(LedgerItem item) {
        put(item);
    }

    @Override
    public void flush() {
        // Nothing is ever written.
    }

    @Override
    public synchronized List<LedgerItem> find(Identity identity) {
        return keys.getOrDefault(identity, Set.of()).stream().map(items::get).toList();
    }

    @Override
    public synchronized List<LedgerItem> find(Identity identity, String name) {
        return find(identity).stream()
                .filter(item -> item.name().equals(name) || !item.isSettledCopy())
                .toList();
    }

    @Override
    public synchronized List<LedgerItem> unsettled() {
        return items.values().stream().filter(item -> !item.isSettled()).toList();
    }

    @Override
    public synchronized void visit(Consumer<LedgerItem> visitor) {
        items.values().forEach(visitor);
    }

    @Override
    public synchronized void put(AttachmentMove move) {
        moves.put(move.file(), new Move(move, clock.instant()));
    }

    @Override
    public synchronized Optional<AttachmentMove> attachment(String file) {
        return Optional.ofNullable(moves.get(file)).map(Move::move);
    }

    @Override
    public synchronized List<AttachmentMove> unfinishedMoves() {
        return moves.values().stream()
                .filter(move -> !move.isFinished())
                .map(Move::move)
                .toList();
    }

    @Override
    public synchronized LedgerCounts counts() {
        Counting counting = new Counting();
        items.values().stream().filter(item -> !item.isManifest()).forEach(counting::add);
        return counting.result();
    }

    @Override
    public synchronized List<RunRecord> runs(int most) {
        List<RunRecord> newestFirst = new ArrayList<>();
        runs.values().forEach(run -> newestFirst.add(0, record(run)));
        return List.copyOf(newestFirst.subList(0, Math.min(most, newestFirst.size())));
    }

    private RunRecord record(Run run) {
        return new RunRecord(
                run.id(),
                run.pid(),
                run.startedAt(),
                run.endedAt(),
                settledBy(run, item -> item.refusal() == null),
                settledBy(run, item -> item.refusal() != null));
    }

    private long settledBy(Run run, Predicate<LedgerItem> end) {
        return items.values().stream()
                .filter(item ->
                        item.isSettled() && !item.isManifest() && run.id().equals(item.run()))
                .filter(end)
                .count();
    }

    @Override
    public synchronized int forget(String name) {
        return remove(item -> item.isSettled() && item.name().equals(name));
    }

    @Override
    public synchronized int forgetSettledBefore(Instant moment) {
        moves.values().removeIf(move -> move.isFinished() && move.movedAt().isBefore(moment));
        runs.values()
                .removeIf(run -> run.endedBefore(moment)
                        || isDead(run) && run.startedAt().isBefore(moment));
        return remove(item ->
                item.isSettled() && item.settledAt() != null && item.settledAt().isBefore(moment));
    }

    /** Whether it never ended, and is not the one that may be living. */
    private boolean isDead(Run run) {
        return run.endedAt() == null && !run.id().equals(current);
    }

    private int remove(Predicate<LedgerItem> which) {
        List<LedgerItem> forgotten = items.values().stream().filter(which).toList();
        forgotten.forEach(item -> {
            items.remove(Key.of(item));
            keys.computeIfPresent(item.identity(), (identity, of) -> {
                of.remove(Key.of(item));
                return of.isEmpty() ? null : of;
            });
        });
        return forgotten.size();
    }

    /** What was put is still there; nothing is held that had to be given back. */
    @Override
    public void close() {}
}
