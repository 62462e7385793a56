package io.mediainbox.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done with the table {@code run}. */
final class RunTable {

    private static final String BEGIN = "INSERT INTO run (id, pid, started_at) VALUES (?, ?, ?)";
    private static final String END = "UPDATE run SET ended_at = ? WHERE id = ?";
    private static final String LAST = """
            SELECT run.id, pid, started_at, ended_at, coalesce(delivered, 0), coalesce(refused, 0)
            FROM run LEFT JOIN (
                SELECT run, count(code) AS refused,
                    sum(code IS NULL) AS delivered
                FROM item WHERE state = 'settled' AND kind IS NOT 'manifest' GROUP BY run
            ) AS tally ON tally.run = run.id
            ORDER BY run.rowid DESC LIMIT ?""";
    // A run without an end died, if it is not the last one: that may be living.
    private static final String FORGET_BEFORE = """
            DELETE FROM run WHERE coalesce(ended_at, started_at) < ?
            AND (ended_at IS NOT NULL OR rowid < (SELECT max(rowid) FROM run))""";

    private RunTable() {}

    static int begin(SqliteSession database, String run, long pid, Instant now) throws SQLException {
        return database.update(BEGIN, run, pid, UtcText.of(now));
    }

    static int end(SqliteSession database, String run, Instant now) throws SQLException {
        return database.update(END, UtcText.of(now), run);
    }

    /** The last ones, newest first. */
    static List<RunRecord> last(SqliteSession database, int most) throws SQLException {
        List<RunRecord> runs = new ArrayList<>();
        database.query(row -> runs.add(run(row)), LAST, most);
        return runs;
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

    static int forgetBefore(SqliteSession database, Instant moment) throws SQLException {
        return database.update(FORGET_BEFORE, UtcText.of(moment));
    }
}
