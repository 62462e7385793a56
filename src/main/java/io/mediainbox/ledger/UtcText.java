package io.mediainbox.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as text of one length, {@code 2026-01-31T12:00:00.000Z}: it sorts, and SQLite's date functions read it. */
final class UtcText {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private UtcText() {}

    /** Null for null. */
    static String of(Instant time) {
        return time == null ? null : MILLISECONDS.format(time);
    }

    /** Null for null. */
    static Instant parse(String text) throws SQLException {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw LedgerTrouble.unreadable(e.getMessage());
        }
    }
}
