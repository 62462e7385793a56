package io.mediainbox.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is done with the table {@code item}; what writes gives back how many rows it wrote. */
final class ItemTable {

    private static final String UPSERT = ItemRow.upsert();
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
            ItemRow.select("FROM item INDEXED BY item_unsettled WHERE settled_at IS NULL ORDER BY id");
    private static final String VISIT = ItemRow.select("FROM item ORDER BY id");
    private static final String LAST = "SELECT coalesce(max(id), 0) FROM item";
    private static final String IDENTITIES = "SELECT identity FROM item";
    private static final String DOUBT = """
            UPDATE item INDEXED BY item_unsettled SET state = 'in-doubt', unanswered = unanswered + 1
            WHERE settled_at IS NULL AND state = 'sending'""";
    private static final String COUNTS = """
            SELECT state, code, same_as IS NOT NULL, status IS NOT NULL, count(*) FROM item
            WHERE kind IS NOT 'manifest' GROUP BY 1, 2, 3, 4""";
    private static final String FORGET = "DELETE FROM item WHERE name = ? AND state = 'settled'";
    private static final String FORGET_BEFORE = "DELETE FROM item WHERE state = 'settled' AND settled_at < ?";

    private ItemTable() {}

    static int put(SqliteSession database, LedgerItem item) throws SQLException {
        if (isAnswered(database, item)) {
            return 1;
        }
        PreparedStatement statement = database.statement(UPSERT);
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

    static int settle(SqliteSession database, LedgerItem item) throws SQLException {
        return database.update(
                SETTLE,
                item.run(),
                UtcText.of(item.settledAt()),
                item.identity().hex(),
                item.name());
    }

    /** The last run died while it was sending these. */
    static int doubt(SqliteSession database) throws SQLException {
        return database.update(DOUBT);
    }

    static List<LedgerItem> find(SqliteSession database, Identity identity) throws SQLException {
        return items(database, FIND, identity.hex());
    }

    static List<LedgerItem> find(SqliteSession database, Identity identity, String name) throws SQLException {
        return items(database, FIND_DECISIVE, identity.hex(), name);
    }

    static List<LedgerItem> unsettled(SqliteSession database) throws SQLException {
        return items(database, UNSETTLED);
    }

    private static List<LedgerItem> items(SqliteSession database, String sql, Object... parameters)
            throws SQLException {
        List<LedgerItem> items = new ArrayList<>();
        database.query(row -> items.add(ItemRow.read(row)), sql, parameters);
        return items;
    }

    static void visit(SqliteSession database, Consumer<LedgerItem> visitor) throws SQLException {
        database.query(row -> visitor.accept(ItemRow.read(row)), VISIT);
    }

    /** Not less than the number of items, and known without counting them. */
    static long size(SqliteSession database) throws SQLException {
        long[] last = new long[1];
        database.query(row -> last[0] = row.getLong(1), LAST);
        return last[0];
    }

    static void identities(SqliteSession database, Consumer<Identity> visitor) throws SQLException {
        database.query(row -> visitor.accept(new Identity(row.getString(1))), IDENTITIES);
    }

    static LedgerCounts counts(SqliteSession database) throws SQLException {
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
    }

    static int forget(SqliteSession database, String name) throws SQLException {
        return database.update(FORGET, name);
    }

    static int forgetSettledBefore(SqliteSession database, Instant moment) throws SQLException {
        return database.update(FORGET_BEFORE, UtcText.of(moment));
    }
}
