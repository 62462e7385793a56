package io.mediainbox.ledger;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.ledger.LedgerFile.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger in one SQLite file. What was put survives the end of the process at any instant. In memory it keeps 1 MB of its
 * own and SQLite's page cache of 2 MB, however long the ledger is.
 *
 * <p>After an error it opens its file anew, so that the same object works again as soon as the cause is gone. It does not
 * create the file a second time: a ledger that was taken away while it was open stays an error.
 */
public final class SqliteLedger implements Ledger {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** So many files the next start looks after at most that were moved before a sudden end. */
    private static final int MOST_UNWRITTEN = 64;

    private final LedgerFile file;
    private final Clock clock;
    /** Null after an error, until the next call. */
    private SqliteSession session;

    /** What {@link #session} may find. */
    private volatile KnownIdentities known = KnownIdentities.ANY;

    /** Settled items of which the file does not say so yet. */
    private final Map<String, LedgerItem> unwritten = new LinkedHashMap<>();

    private boolean closed;

    private SqliteLedger(LedgerFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
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
        SqliteLedger ledger = new SqliteLedger(file, Clock.systemUTC());
        try {
            ledger.connect(access == Access.READ ? file.open() : file.create());
            return ledger;
        } catch (SQLException e) {
            ledger.abandon(e);
            throw LedgerTrouble.of(path, e);
        } catch (IOException e) {
            throw LedgerTrouble.of(path, e);
        }
    }

    @Override
    public void begin(String run, long pid, Instant now) {
        inTransaction(database -> {
            ItemTable.doubt(database);
            return RunTable.begin(database, run, pid, now);
        });
    }

    @Override
    public synchronized void end(String run, Instant now) {
        flush();
        call(database -> RunTable.end(database, run, now));
    }

    @Override
    public synchronized void put(LedgerItem item) {
        if (unwritten.containsKey(key(item))) {
            flush();
        }
        call(database -> {
            known.add(item.identity());
            return ItemTable.put(database, item);
        });
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
                ItemTable.settle(database, item);
            }
            return null;
        });
        unwritten.clear();
    }

    @Override
    public List<LedgerItem> find(Identity identity) {
        return found(identity, database -> ItemTable.find(database, identity));
    }

    @Override
    public List<LedgerItem> find(Identity identity, String name) {
        return found(identity, database -> ItemTable.find(database, identity, name));
    }

    /** Nothing is known of most files, which are new; they wait for nobody who writes. */
    private List<LedgerItem> found(Identity identity, SqliteSession.Work<List<LedgerItem>> search) {
        return identity.isKnown() && known.mayHold(identity) ? searched(identity, search) : List.of();
    }

    private synchronized List<LedgerItem> searched(Identity identity, SqliteSession.Work<List<LedgerItem>> search) {
        if (unwritten.values().stream().anyMatch(item -> item.identity().equals(identity))) {
            flush();
        }
        return call(search);
    }

    @Override
    public synchronized List<LedgerItem> unsettled() {
        flush();
        return call(ItemTable::unsettled);
    }

    @Override
    public synchronized void visit(Consumer<LedgerItem> visitor) {
        flush();
        call(database -> {
            ItemTable.visit(database, visitor);
            return null;
        });
    }

    @Override
    public void put(AttachmentMove move) {
        call(database -> AttachmentTable.put(database, move, clock.instant()));
    }

    @Override
    public Optional<AttachmentMove> attachment(String attachment) {
        return call(database -> AttachmentTable.find(database, attachment)).stream()
                .findFirst();
    }

    @Override
    public List<AttachmentMove> unfinishedMoves() {
        return call(AttachmentTable::unfinished);
    }

    @Override
    public synchronized LedgerCounts counts() {
        flush();
        return call(ItemTable::counts);
    }

    @Override
    public synchronized List<RunRecord> runs(int most) {
        flush();
        return call(database -> RunTable.last(database, most));
    }

    @Override
    public synchronized int forget(String name) {
        flush();
        return call(database -> ItemTable.forget(database, name));
    }

    @Override
    public synchronized int forgetSettledBefore(Instant moment) {
        flush();
        return inTransaction(database -> {
            AttachmentTable.forgetBefore(database, moment);
            RunTable.forgetBefore(database, moment);
            return ItemTable.forgetSettledBefore(database, moment);
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
                connect(file.open());
            }
            return work.with(session);
        } catch (SQLException e) {
            abandon(e);
            throw LedgerTrouble.of(file.path(), e);
        } catch (IOException e) {
            throw LedgerTrouble.of(file.path(), e);
        }
    }

    private void connect(Connection connection) throws SQLException {
        session = new SqliteSession(connection);
        known = file.access() == Access.READ ? KnownIdentities.ANY : KnownIdentities.in(session);
    }

    /** Statements are of no use after an error, and a transaction is to be undone. */
    private void abandon(SQLException reason) {
        SqliteSession broken = session;
        session = null;
        known = KnownIdentities.ANY;
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
