package io.mediainbox.deliver;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.PayloadInFlight;
import io.mediainbox.ledger.LedgerItem;

/**
 * A payload that the endpoint accepted.
 *
 * @param payload what was sent
 * @param entry what the ledger knows of it; of the answer it does not know yet
 * @param answer of the endpoint
 */
public record DeliveryOutcome(EnrichedPayload payload, LedgerItem entry, LedgerItem.Answer answer)
        implements PayloadInFlight {}
