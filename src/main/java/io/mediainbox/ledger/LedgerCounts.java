package io.mediainbox.ledger;

import java.util.Map;

/**
 * How many items stand where; manifests are not counted, their rows are.
 *
 * @param byState by the state's word
 * @param delivered settled items that were accepted when they were sent
 * @param alreadyDelivered settled items that were not sent, because the same had been before
 * @param byCode items that went to error/, by failure code
 */
public record LedgerCounts(
        Map<String, Long> byState, long delivered, long alreadyDelivered, Map<String, Long> byCode) {}
