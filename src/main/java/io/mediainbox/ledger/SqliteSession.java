package io.mediainbox.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection, with the statements that it has prepared. For one thread at a time. */
final class SqliteSession implements AutoCloseable {

    /** Gives a result row by row; it holds one in memory. */
    @FunctionalInterface
    interface RowVisitor {

        void visit(ResultSet row) throws SQLException;
    }

    /** Does one thing with the database. */
    @FunctionalInterface
    interface Work<T> {

        T with(SqliteSession session) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /** A statement for this text, which must be one of few. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** @return how many rows it wrote */
    int update(String sql, Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    void query(RowVisitor visitor, String sql, Object... parameters) throws SQLException {
        // Closing a result ends its reading transaction.
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            while (result.next()) {
                visitor.visit(result);
            }
        }
    }

    /** All of it, or nothing; after an exception the session must be closed. */
    <T> T transaction(Work<T> work) throws SQLException {
        update("BEGIN IMMEDIATE");
        T result = work.with(this);
        update("COMMIT");
        return result;
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }
}
