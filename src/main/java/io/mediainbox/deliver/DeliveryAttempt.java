package io.mediainbox.deliver;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.PayloadInFlight;
import java.time.Instant;

/**
 * A payload on its way, over all its requests; it becomes a {@link DeliveryOutcome} when the endpoint accepts it.
 *
 * @param payload what is sent, the same bytes each time
 * @param clientRequestId the same on each request of an item, so that the endpoint's logs show them as one
 * @param firstSentAt when the first request began; null before it
 * @param againSince when the second request began; before it when the first did
 * @param number of the request, from 1; 0 before the first
 * @param notBefore when the next request may begin
 * @param token for the next request
 * @param refusedToken a token that got a 401; null if none did
 * @param unanswered requests that were sent and never answered: each may have been carried out
 */
public record DeliveryAttempt(
        EnrichedPayload payload,
        String clientRequestId,
        Instant firstSentAt,
        Instant againSince,
        int number,
        Instant notBefore,
        String token,
        String refusedToken,
        int unanswered)
        implements PayloadInFlight {

    static DeliveryAttempt first(EnrichedPayload payload, String clientRequestId) {
        return new DeliveryAttempt(payload, clientRequestId, null, null, 0, Instant.MIN, null, null, 0);
    }

    DeliveryAttempt next(Instant now, String freshToken) {
        return new DeliveryAttempt(
                payload,
                clientRequestId,
                firstSentAt == null ? now : firstSentAt,
                number < 2 ? now : againSince,
                number + 1,
                Instant.MIN,
                freshToken,
                refusedToken,
                unanswered);
    }

    DeliveryAttempt againAfter(Instant moment) {
        return new DeliveryAttempt(
                payload, clientRequestId, firstSentAt, againSince, number, moment, token, refusedToken, unanswered);
    }

    DeliveryAttempt withoutAnswer() {
        return new DeliveryAttempt(
                payload,
                clientRequestId,
                firstSentAt,
                againSince,
                number,
                notBefore,
                token,
                refusedToken,
                unanswered + 1);
    }

    DeliveryAttempt withRefusedToken() {
        return new DeliveryAttempt(
                payload, clientRequestId, firstSentAt, againSince, number, notBefore, null, token, unanswered);
    }

    /** Leaves the token out, wherever this is printed. */
    @Override
    public String toString() {
        return "request " + number + " for " + claimed().name();
    }
}
