package io.mediainbox.ledger;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.ledger.LedgerFile.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger in one SQLite file. What was put survives the end of the process at any instant. It keeps nothing in memory
 * but SQLite's page cache of 2 MB, however long the ledger is.
 *
 * <p>After an error it opens its file anew, so that the same object works again as soon as the cause is gone. It does not
 * create the file a second time: a ledger that was taken away while it was open stays an error.
 */
public final class SqliteLedger implements Ledger {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** So many files the next start looks after at most that were moved before a sudden end. */
    private static final int MOST_UNWRITTEN = 64;

    private static final String PUT_ITEM = ItemRow.upsert();
    private static final String ANSWER = """
            UPDATE item SET state = 'delivered', run = ?, status = ?, object_id = ?, request_id = ?, answered_at = ?
            WHERE identity = ? AND name = ? AND state = 'sending'
            AND client_request_id = ? AND attempts = ? AND unanswered = ?""";
    private static final String SETTLE = """
            UPDATE item SET state = 'settled', run = ?, settled_at = ?
            WHERE identity = ? AND name = ?""";
    private static final String FIND = ItemRow.select("FROM item WHERE identity = ? ORDER BY id");
    private static final String FIND_DECISIVE = ItemRow.select("""
            FROM item WHERE identity = ? AND (name = ?
            OR state <> 'settled' OR same_as IS NULL OR status IS NOT NULL OR decoding = 1) ORDER BY id""");
    // Named, so that a change that keeps SQLite from using the index is an error and not a slow search.
    private static final String UNSETTLED =
            ItemRow.select("FROM item INDEXED BY item_unsettled WHERE state <> 'settled' ORDER BY id");
    private static final String VISIT = ItemRow.select("FROM item ORDER BY id");

    private static final String BEGIN = "INSERT INTO run (id, pid, started_at) VALUES (?, ?, ?)";
    private static final String END = "UPDATE run SET ended_at = ? WHERE id = ?";
    private static final String DOUBT = """
            UPDATE item INDEXED BY item_unsettled SET state = 'in-doubt', unanswered = unanswered + 1
            WHERE state <> 'settled' AND state = 'sending'""";

    private static final String PUT_MOVE = """
            INSERT INTO attachment (file, root, place, moved_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (file) DO UPDATE
            SET root = excluded.root, place = excluded.place, moved_at = excluded.moved_at""";
    private static final String MOVE = "SELECT file, root, place FROM attachment WHERE file = ?";
    private static final String UNFINISHED =
            "SELECT file, root, place FROM attachment WHERE place IS NULL ORDER BY moved_at, file";

    private static final String COUNTS = """
            SELECT state, code, same_as IS NOT NULL, status IS NOT NULL, count(*) FROM item
            WHERE kind IS NOT 'manifest' GROUP BY 1, 2, 3, 4""";
    private static final String RUNS = """
            SELECT run.id, pid, started_at, ended_at, coalesce(delivered, 0), coalesce(refused, 0)
            FROM run LEFT JOIN (
                SELECT run, count(code) AS refused,
                    sum(code IS NULL) AS delivered
                FROM item WHERE state = 'settled' AND kind IS NOT 'manifest' GROUP BY run
            ) AS tally ON tally.run = run.id
            ORDER BY run.rowid DESC LIMIT ?""";

    private static final String FORGET = "DELETE FROM item WHERE name = ? AND state = 'settled'";
    private static final String FORGET_ITEMS = "DELETE FROM item WHERE state = 'settled' AND settled_at < ?";
    private static final String FORGET_MOVES = "DELETE FROM attachment WHERE place IS NOT NULL AND moved_at < ?";
    // A run without an end died, if it is not the last one: that may be living.
    private static final String FORGET_RUNS = """
            DELETE FROM run WHERE coalesce(ended_at, started_at) < ?
            AND (ended_at IS NOT NULL OR rowid < (SELECT max(rowid) FROM run))""";

    private final LedgerFile file;
    private final Clock clock;
    /** Null after an error, until the next call. */
    private SqliteSession session;

    /** Settled items of which the file does not say so yet. */
    private final Map<String, LedgerItem> unwritten = new LinkedHashMap<>();

    private boolean closed;

    private SqliteLedger(LedgerFile file, Clock clock, SqliteSession session) {
        this.file = file;
        this.clock = clock;
        this.session = session;
    }

    /**
     * Opens the ledger of an inbox for its owner. The file and the folders above it are created where they are missing.
     *
     * @param survivesPowerCut whether each put waits until it is on the disk: a put then costs what a sync of this disk
     *     costs. Without it a power cut can lose the last puts, but damages nothing
     * @throws BrokenSetup if the file cannot be opened, is damaged, belongs to another program or a newer media-inbox;
     *     it is then left as it was
     */
    public static SqliteLedger open(Path file, boolean survivesPowerCut) {
        return open(file, survivesPowerCut ? Access.WRITE_THROUGH : Access.WRITE, BUSY_TIMEOUT);
    }

    /**
     * Opens a ledger beside its owner, or without one, for whoever only looks: what would write throws. If there is no
     * file, none is created, and the ledger is empty. After an owner that was killed, closing may move what its log holds
     * into the file, as any program does that opens it; nothing that is known changes.
     *
     * @throws BrokenSetup as for {@link #open}
     */
    public static SqliteLedger openReadOnly(Path file) {
        return open(file, Access.READ, BUSY_TIMEOUT);
    }

    /**
     * Sets a damaged ledger aside, under a name that says when.
     *
     * @param trouble that it made
     * @return where it is now; empty if it is not damaged, so that it stays
     * @throws BrokenSetup if it cannot be moved
     */
    public static Optional<Path> setAside(Path file, BrokenSetup trouble, Instant now) {
        if (!LedgerTrouble.isDamage(trouble)) {
            return Optional.empty();
        }
        String suffix = ".broken-" + UtcText.of(now).replaceAll("[-:.]", "");
        try {
            return Optional.of(new LedgerFile(file, Access.WRITE, BUSY_TIMEOUT).setAside(suffix));
        } catch (IOException e) {
            throw LedgerTrouble.of(file, e);
        }
    }

    static SqliteLedger open(Path path, Access access, Duration busyTimeout) {
        LedgerFile file = new LedgerFile(path, access, busyTimeout);
        try {
            SqliteSession session = new SqliteSession(access == Access.READ ? file.open() : file.create());
            return new SqliteLedger(file, Clock.systemUTC(), session);
        } catch (SQLException e) {
            throw LedgerTrouble.of(path, e);
        } catch (IOException e) {
            throw LedgerTrouble.of(path, e);
        }
    }

    @Override
    public void begin(String run, long pid, Instant now) {
        inTransaction(database -> {
            database.update(DOUBT);
            return database.update(BEGIN, run, pid, UtcText.of(now));
        });
    }

    @Override
    public synchronized void end(String run, Instant now) {
        flush();
        call(database -> database.update(END, UtcText.of(now), run));
    }

    @Override
    public synchronized void put(LedgerItem item) {
        if (unwritten.containsKey(key(item))) {
            flush();
        }
        call(database -> isAnswered(database, item) ? 1 : upserted(database, item));
    }

    private static int upserted(SqliteSession database, LedgerItem item) throws SQLException {
        PreparedStatement statement = database.statement(PUT_ITEM);
        ItemRow.bind(statement, item);
        return statement.executeUpdate();
    }

    /** Of an item that is accepted all but the answer stands there, if it was put when its request went out. */
    private static boolean isAnswered(SqliteSession database, LedgerItem item) throws SQLException {
        if (item.state() != ItemState.DELIVERED || !item.wasAccepted() || item.sameAs() != null) {
            return false;
        }
        return database.update(
                        ANSWER,
                        item.run(),
                        item.answer().status(),
                        item.answer().objectId(),
                        item.answer().requestId(),
                        UtcText.of(item.answer().answeredAt()),
                        item.identity().hex(),
                        item.name(),
                        item.request().clientRequestId(),
                        item.request().attempts(),
                        item.request().unanswered())
                > 0;
    }

    @Override
    public synchronized void settle(LedgerItem item) {
        unwritten.put(key(item), item);
        if (unwritten.size() >= MOST_UNWRITTEN) {
            flush();
        }
    }

    private static String key(LedgerItem item) {
        return item.identity().hex() + item.name();
    }

    /** In one transaction, so that it costs one. */
    @Override
    public synchronized void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        inTransaction(database -> {
            for (LedgerItem item : unwritten.values()) {
                database.update(
                        SETTLE,
                        item.run(),
                        UtcText.of(item.settledAt()),
                        item.identity().hex(),
                        item.name());
            }
            return null;
        });
        unwritten.clear();
    }

    @Override
    public List<LedgerItem> find(Identity identity) {
        return found(FIND, identity, identity.hex());
    }

    @Override
    public List<LedgerItem> find(Identity identity, String name) {
        return found(FIND_DECISIVE, identity, identity.hex(), name);
    }

    private synchronized List<LedgerItem> found(String sql, Identity identity, Object... parameters) {
        if (!identity.isKnown()) {
            return List.of();
        }
        if (unwritten.values().stream().anyMatch(item -> item.identity().equals(identity))) {
            flush();
        }
        return items(sql, parameters);
    }

    @Override
    public synchronized List<LedgerItem> unsettled() {
        flush();
        return items(UNSETTLED);
    }

    private List<LedgerItem> items(String sql, Object... parameters) {
        return call(database -> {
            List<LedgerItem> items = new ArrayList<>();
            database.query(row -> items.add(ItemRow.read(row)), sql, parameters);
            return items;
        });
    }

    @Override
    public synchronized void visit(Consumer<LedgerItem> visitor) {
        flush();
        call(database -> {
            database.query(row -> visitor.accept(ItemRow.read(row)), VISIT);
            return null;
        });
    }

    @Override
    public void put(AttachmentMove move) {
        call(database ->
                database.update(PUT_MOVE, move.file(), move.root(), move.place(), UtcText.of(clock.instant())));
    }

    @Override
    public Optional<AttachmentMove> attachment(String attachment) {
        return moves(MOVE, attachment).stream().findFirst();
    }

    @Override
    public List<AttachmentMove> unfinishedMoves() {
        return moves(UNFINISHED);
    }

    private List<AttachmentMove> moves(String sql, Object... parameters) {
        return call(database -> {
            List<AttachmentMove> moves = new ArrayList<>();
            database.query(
                    row -> moves.add(new AttachmentMove(row.getString(1), row.getString(2), row.getString(3))),
                    sql,
                    parameters);
            return moves;
        });
    }

    @Override
    public synchronized LedgerCounts counts() {
        flush();
        return call(database -> {
            Counting counting = new Counting();
            database.query(
                    row -> counting.add(
                            ItemRow.state(row.getString(1)),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            row.getLong(5)),
                    COUNTS);
            return counting.result();
        });
    }

    @Override
    public synchronized List<RunRecord> runs(int most) {
        flush();
        return call(database -> {
            List<RunRecord> runs = new ArrayList<>();
            database.query(row -> runs.add(run(row)), RUNS, most);
            return runs;
        });
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getString(1),
                row.getLong(2),
                UtcText.parse(row.getString(3)),
                UtcText.parse(row.getString(4)),
                row.getLong(5),
                row.getLong(6));
    }

    @Override
    public synchronized int forget(String name) {
        flush();
        return call(database -> database.update(FORGET, name));
    }

    @Override
    public synchronized int forgetSettledBefore(Instant moment) {
        flush();
        String before = UtcText.of(moment);
        return inTransaction(database -> {
            database.update(FORGET_MOVES, before);
            database.update(FORGET_RUNS, before);
            return database.update(FORGET_ITEMS, before);
        });
    }

    private <T> T inTransaction(SqliteSession.Work<T> work) {
        return call(database -> database.transaction(work));
    }

    private synchronized <T> T call(SqliteSession.Work<T> work) {
        if (closed) {
            throw new IllegalStateException("The ledger " + file.path() + " is closed");
        }
        try {
            if (session == null) {
                session = new SqliteSession(file.open());
            }
            return work.with(session);
        } catch (SQLException e) {
            abandon(e);
            throw LedgerTrouble.of(file.path(), e);
        } catch (IOException e) {
            throw LedgerTrouble.of(file.path(), e);
        }
    }

    /** Statements are of no use after an error, and a transaction is to be undone. */
    private void abandon(SQLException reason) {
        SqliteSession broken = session;
        session = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            flush();
        } finally {
            closed = true;
            closeSession();
        }
    }

    private void closeSession() {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            throw LedgerTrouble.of(file.path(), e);
        } finally {
            session = null;
        }
    }
}
