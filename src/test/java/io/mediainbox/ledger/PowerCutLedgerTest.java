package io.mediainbox.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PowerCutLedgerTest extends LedgerContract {

    @TempDir
    Path folder;

    @Override
    Ledger create() {
        return SqliteLedger.open(folder.resolve("ledger.db"), true);
    }
}
