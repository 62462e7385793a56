package io.mediainbox.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the ledger file holds of one item, read without the program that wrote it.
 *
 * @param clientRequestId null as long as no request was sent
 * @param status of the answer; 0 as long as there is none
 */
record LedgerRow(String name, String state, String clientRequestId, int attempts, int unanswered, int status) {

    private static final String FILE = "ledger.db";
    private static final Set<String> ENDED = Set.of("delivered", "refused", "gave-up", "settled");

    /** Whether the answer to its last request is committed. */
    boolean hasAnswer() {
        return ENDED.contains(state);
    }

    boolean isSending() {
        return state.equals("sending");
    }

    /**
     * Every item, from a copy of the file: reading would change what a killed process left. None if there is no ledger.
     *
     * @param state the folder that holds it; nobody writes there meanwhile
     * @param copy a new folder
     */
    static List<LedgerRow> readCopy(Path state, Path copy) throws IOException, SQLException {
        if (Files.notExists(state.resolve(FILE))) {
            return List.of();
        }
        Files.createDirectories(copy);
        for (String part : List.of(FILE, FILE + "-wal", FILE + "-shm")) {
            if (Files.exists(state.resolve(part))) {
                Files.copy(state.resolve(part), copy.resolve(part));
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve(FILE));
                Statement statement = connection.createStatement();
                ResultSet items = statement.executeQuery(
                        "select name, state, client_request_id, attempts, unanswered, status from item")) {
            List<LedgerRow> rows = new ArrayList<>();
            while (items.next()) {
                rows.add(of(items));
            }
            return rows;
        }
    }

    private static LedgerRow of(ResultSet item) throws SQLException {
        return new LedgerRow(
                item.getString("name"),
                item.getString("state"),
                item.getString("client_request_id"),
                item.getInt("attempts"),
                item.getInt("unanswered"),
                item.getInt("status"));
    }
}
