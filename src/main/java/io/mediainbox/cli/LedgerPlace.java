package io.mediainbox.cli;

import io.mediainbox.inbox.Folders;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The ledger of an inbox, as commands find it that own nothing. The one of rehearsals is not meant.
 *
 * @param file in the state folder
 */
record LedgerPlace(Path file) {

    static LedgerPlace in(Folders folders) {
        return new LedgerPlace(folders.state().resolve("ledger.db"));
    }

    /** Whether anything was ever written there. */
    boolean isThere() {
        return Files.exists(file);
    }
}
