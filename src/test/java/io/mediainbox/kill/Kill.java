package io.mediainbox.kill;

import java.util.List;

/**
 * The death of a process.
 *
 * @param process that was killed, as the server knows it
 * @param ledger as it left it
 */
record Kill(String process, List<LedgerRow> ledger) {}
