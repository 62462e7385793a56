package io.mediainbox.ledger;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is wrong with a ledger file, in words for whoever has to put it right. */
final class LedgerTrouble {

    /** The upper bits of a result code only refine what the lower ones say. */
    private static final int PRIMARY = 0xff;

    private static final Set<SQLiteErrorCode> DAMAGE =
            EnumSet.of(SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CORRUPT);

    private static final String REBUILD =
            "Put it back from a backup, or let media-inbox fsck --repair build it anew from receipts and notes";

    private LedgerTrouble() {}

    /** Whether the ledger is damaged, so that nothing but another one in its place will help. */
    static boolean isDamage(BrokenSetup trouble) {
        return trouble.getCause() instanceof SQLException e && DAMAGE.contains(primary(e));
    }

    static BrokenSetup of(Path file, SQLException e) {
        if (e.getCause() instanceof NativeLibraryNotFoundException) {
            return noLibrary(file, e);
        }
        return switch (primary(e)) {
            case SQLITE_FULL ->
                trouble(file, "cannot be written: the disk is full", "Free space on the volume of " + file, e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                trouble(
                        file,
                        "cannot be opened for writing: " + e.getMessage(),
                        "Check that it is there, and that it and its folder can be written",
                        e);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                trouble(file, "is locked by another program", "Close the other program that has it open", e);
            case SQLITE_NOTADB -> trouble(file, "is damaged, or no ledger: " + e.getMessage(), REBUILD, e);
            case SQLITE_CORRUPT -> trouble(file, "is damaged: " + e.getMessage(), REBUILD, e);
            default ->
                trouble(
                        file,
                        "cannot be read or written: " + e.getMessage(),
                        "Check the volume of " + file + " and its free space",
                        e);
        };
    }

    static BrokenSetup of(Path file, IOException e) {
        return trouble(file, "cannot be opened: " + e, "Check the permissions of it and of its folder", e);
    }

    static BrokenSetup damaged(Path file, String observed) {
        return trouble(file, "is damaged: " + observed, REBUILD, unreadable(observed));
    }

    static BrokenSetup foreign(Path file) {
        return trouble(
                file,
                "is the database of another program",
                "Move it elsewhere, or name another state folder with --state",
                null);
    }

    static BrokenSetup newer(Path file, int version, int known) {
        return trouble(
                file,
                "was written by a newer media-inbox: it has version " + version + ", this one knows versions up to "
                        + known,
                "Use the newer media-inbox",
                null);
    }

    /** Whoever only reads must not bring it up to date. */
    static BrokenSetup older(Path file, int version, int known) {
        return trouble(
                file,
                "was written by an older media-inbox: it has version " + version + ", this one reads version " + known,
                "Begin run or watch once, which brings it up to date",
                null);
    }

    /** A value that nobody can have put. */
    static SQLException unreadable(String reason) {
        return new SQLiteException(reason, SQLiteErrorCode.SQLITE_CORRUPT);
    }

    private static BrokenSetup noLibrary(Path file, SQLException e) {
        return trouble(
                file,
                "cannot be opened: SQLite's library does not load ("
                        + e.getCause().getMessage() + ")",
                "Name a folder from which programs may be run, with java -Dorg.sqlite.tmpdir",
                e);
    }

    private static BrokenSetup trouble(Path file, String observed, String remedy, Exception cause) {
        return new BrokenSetup(Stage.SETTLE, FailureCode.DISK, "The ledger " + file + " " + observed, remedy, cause);
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return e instanceof SQLiteException said
                ? SQLiteErrorCode.getErrorCode(said.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.SQLITE_ERROR;
    }
}
