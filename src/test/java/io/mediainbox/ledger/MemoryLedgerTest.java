package io.mediainbox.ledger;

class MemoryLedgerTest extends LedgerContract {

    @Override
    Ledger create() {
        return new MemoryLedger();
    }
}
