package io.mediainbox.inbox;

import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.ledger.SqliteLedger;
import io.mediainbox.ledger.UnwrittenLedger;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an inbox remembers what was sent.
 *
 * @param file in the state folder; empty if it forgets at the end
 * @param survivesPowerCut whether each entry is on the disk when it is written
 */
public record LedgerSettings(Optional<Path> file, boolean survivesPowerCut) {

    static LedgerSettings of(Settings settings, Folders folders) {
        return new LedgerSettings(file(settings, folders.state()), settings.flag(Setting.LEDGER_POWER_CUT));
    }

    private static Optional<Path> file(Settings settings, Path state) {
        return switch (settings.text(Setting.LEDGER).toLowerCase(Locale.ROOT)) {
            case "sqlite" -> Optional.of(state.resolve("ledger.db"));
            case "rehearsal" -> Optional.of(state.resolve("rehearsal.db"));
            case "memory" -> Optional.empty();
            default -> throw settings.invalid(Setting.LEDGER, "word: sqlite, rehearsal or memory");
        };
    }

    /** For the owner of the inbox. */
    Ledger open() {
        return file.<Ledger>map(path -> SqliteLedger.open(path, survivesPowerCut))
                .orElseGet(MemoryLedger::new);
    }

    /** For whoever only wants to know: creates nothing, and what is put is ignored. */
    Ledger look() {
        return new UnwrittenLedger(file.<Ledger>map(SqliteLedger::openReadOnly).orElseGet(MemoryLedger::new));
    }
}
