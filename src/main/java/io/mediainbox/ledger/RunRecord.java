package io.mediainbox.ledger;

import java.time.Instant;

/**
 * One process that worked on an inbox.
 *
 * @param id a UUID; receipts and notes carry it
 * @param pid its process id
 * @param startedAt when it took the inbox over
 * @param endedAt when it gave it back; null if it still runs, or died
 * @param delivered items that it was the last to settle and that are in done/, copies of what had been delivered before
 *     among them; manifests are not counted
 * @param refused items that it was the last to settle and that went to error/
 */
public record RunRecord(String id, long pid, Instant startedAt, Instant endedAt, long delivered, long refused) {}
