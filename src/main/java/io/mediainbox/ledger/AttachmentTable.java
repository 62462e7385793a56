package io.mediainbox.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done with the table {@code attachment}. */
final class AttachmentTable {

    private static final String PUT = """
            INSERT INTO attachment (file, root, place, moved_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (file) DO UPDATE
            SET root = excluded.root, place = excluded.place, moved_at = excluded.moved_at""";
    private static final String FIND = "SELECT file, root, place FROM attachment WHERE file = ?";
    private static final String UNFINISHED =
            "SELECT file, root, place FROM attachment WHERE place IS NULL ORDER BY moved_at, file";
    private static final String FORGET_BEFORE = "DELETE FROM attachment WHERE place IS NOT NULL AND moved_at < ?";

    private AttachmentTable() {}

    static int put(SqliteSession database, AttachmentMove move, Instant now) throws SQLException {
        return database.update(PUT, move.file(), move.root(), move.place(), UtcText.of(now));
    }

    static List<AttachmentMove> find(SqliteSession database, String file) throws SQLException {
        return moves(database, FIND, file);
    }

    static List<AttachmentMove> unfinished(SqliteSession database) throws SQLException {
        return moves(database, UNFINISHED);
    }

    private static List<AttachmentMove> moves(SqliteSession database, String sql, Object... parameters)
            throws SQLException {
        List<AttachmentMove> moves = new ArrayList<>();
        database.query(
                row -> moves.add(new AttachmentMove(row.getString(1), row.getString(2), row.getString(3))),
                sql,
                parameters);
        return moves;
    }

    static int forgetBefore(SqliteSession database, Instant moment) throws SQLException {
        return database.update(FORGET_BEFORE, UtcText.of(moment));
    }
}
