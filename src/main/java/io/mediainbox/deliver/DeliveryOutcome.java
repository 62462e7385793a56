package io.mediainbox.deliver;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.PayloadInFlight;
import java.time.Instant;

/**
 * A payload that the endpoint accepted.
 *
 * @param payload what was sent
 * @param answer of the endpoint
 * @param clientRequestId the same on each request of the item
 * @param attempts requests sent, at least 1
 * @param unanswered requests among them that were never answered: the object may exist that many times more
 * @param sentAt when the first request began
 */
public record DeliveryOutcome(
        EnrichedPayload payload, Answer answer, String clientRequestId, int attempts, int unanswered, Instant sentAt)
        implements PayloadInFlight {

    /**
     * What an accepting endpoint said.
     *
     * @param status 201, 200 or 204
     * @param id of the new object, null if the answer held none
     * @param requestId the answer's request-id, may be null
     */
    public record Answer(int status, String id, String requestId) {}
}
