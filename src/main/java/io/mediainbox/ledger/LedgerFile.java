package io.mediainbox.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The SQLite file of a ledger: opens it, makes sure that it is one, and brings it to the present version. What is no
 * ledger, or a newer one, is left as it is.
 *
 * @param path of the file; SQLite keeps {@code -wal} and {@code -shm} beside it while it is open
 * @param access what it is opened for
 * @param busyTimeout how long to wait for another program that has it locked
 */
record LedgerFile(Path path, Access access, Duration busyTimeout) {

    /** What a ledger is opened for. */
    enum Access {
        READ,
        WRITE,
        /** Every commit waits for the disk. */
        WRITE_THROUGH
    }

    /** {@code MIBX}; {@code file} and SQLite's own tools show it. */
    static final int APPLICATION_ID = 0x4d494258;

    /** What each version adds to the one before. A file that users have is never changed in another way. */
    private static final List<String> VERSIONS = List.of("1.sql", "2.sql");

    /**
     * 32 MB of log before it is written into the file: that waits for the disk, and random keys meet on the same pages
     * the more often the longer one waits.
     */
    private static final int CHECKPOINT_PAGES = 8_000;

    /** Creates it where it is missing. */
    Connection create() throws SQLException, IOException {
        refuseLogWithoutFile();
        Files.createDirectories(path.toAbsolutePath().getParent());
        return connect(true);
    }

    /** Opens what was created before; a missing file is an empty ledger for whoever only reads. */
    Connection open() throws SQLException, IOException {
        refuseLogWithoutFile();
        return access == Access.READ && bytes(path) == 0 ? inMemory() : connect(false);
    }

    private Connection connect(boolean mayCreate) throws SQLException, IOException {
        Connection connection = config(mayCreate).createConnection("jdbc:sqlite:" + uri());
        try {
            refuseForeign(connection);
            refuseHalfPage(connection);
            prepare(connection);
            return connection;
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection inMemory() throws SQLException {
        Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
        migrate(connection);
        return connection;
    }

    private SQLiteConfig config(boolean mayCreate) {
        SQLiteConfig config = new SQLiteConfig();
        if (!mayCreate) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
        // It would cost a query of its own after each write.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** Escaped: in a plain path the driver takes {@code ?} for the beginning of its own parameters. */
    private String uri() {
        return "file://" + path.toUri().getRawPath();
    }

    /** SQLite would take an empty file for a new one, and remove the log of the old one. */
    private void refuseLogWithoutFile() throws IOException {
        long log = bytes(log());
        if (log > 0 && bytes(path) == 0) {
            throw LedgerTrouble.damaged(
                    path, "it is empty or missing, while " + log().getFileName() + " holds " + log + " bytes of it");
        }
    }

    /**
     * Gives it another name, with all that belongs to it, so that a new one can be begun.
     *
     * @param suffix of the other name
     * @return where it is now
     */
    Path setAside(String suffix) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + suffix);
        for (String part : List.of("", "-wal", "-shm")) {
            Path from = path.resolveSibling(path.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        return aside;
    }

    private Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    private static long bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private void refuseForeign(Connection connection) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        boolean isNew = version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION_ID && !(application == 0 && isNew)) {
            throw LedgerTrouble.foreign(path);
        }
        if (version > VERSIONS.size()) {
            throw LedgerTrouble.newer(path, version, VERSIONS.size());
        }
        if (access == Access.READ && !isNew && version < VERSIONS.size()) {
            throw LedgerTrouble.older(path, version, VERSIONS.size());
        }
    }

    /** The pages beyond the end are found by SQLite itself; half a page it would take for a whole one. */
    private void refuseHalfPage(Connection connection) throws SQLException, IOException {
        int pageSize = number(connection, "PRAGMA page_size");
        if (bytes(path) % pageSize != 0 && bytes(log()) == 0) {
            throw LedgerTrouble.damaged(path, "it ends within a page of " + pageSize + " bytes");
        }
    }

    private void prepare(Connection connection) throws SQLException {
        if (access == Access.READ) {
            execute(connection, "PRAGMA query_only = ON");
            return;
        }
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA synchronous = " + (access == Access.WRITE_THROUGH ? "FULL" : "NORMAL"));
        execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        migrate(connection);
    }

    private static void migrate(Connection connection) throws SQLException {
        // Immediate, so that a file that cannot be written is found out now.
        execute(connection, "BEGIN IMMEDIATE");
        for (int version = number(connection, "PRAGMA user_version"); version < VERSIONS.size(); version++) {
            execute(connection, script(VERSIONS.get(version)));
            execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
            execute(connection, "PRAGMA user_version = " + (version + 1));
        }
        execute(connection, "COMMIT");
    }

    private static String script(String name) {
        try (InputStream in = LedgerFile.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getInt(1);
        }
    }
}
