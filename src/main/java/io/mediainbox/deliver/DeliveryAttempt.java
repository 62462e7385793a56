package io.mediainbox.deliver;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.PayloadInFlight;
import io.mediainbox.image.DecodedBy;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.PixelSize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A payload on its way, over all its requests; it becomes a {@link DeliveryOutcome} when the endpoint accepts it.
 *
 * @param payload what is sent, the same bytes each time
 * @param entry what the ledger knows of it; its requests, of earlier runs as well
 * @param firstSentAt when the first request of this run began; null before it
 * @param againSince when the second request began; before it when the first did
 * @param number of the request in this run, from 1; 0 before the first
 * @param notBefore when the next request may begin
 * @param token for the next request
 * @param refusedToken a token that got a 401; null if none did
 */
public record DeliveryAttempt(
        EnrichedPayload payload,
        LedgerItem entry,
        Instant firstSentAt,
        Instant againSince,
        int number,
        Instant notBefore,
        String token,
        String refusedToken)
        implements PayloadInFlight {

    /** @param clientRequestId for an item that has none from earlier requests */
    static DeliveryAttempt first(EnrichedPayload payload, String clientRequestId) {
        LedgerItem entry = payload.plan().entry();
        LedgerItem.Request before = entry.request();
        LedgerItem.Request none = new LedgerItem.Request(
                before == null ? clientRequestId : before.clientRequestId(),
                before == null ? 0 : before.attempts(),
                before == null ? 0 : before.unanswered(),
                payload.json().length,
                payload.jsonDigest().hex(),
                payload.size().map(PixelSize::width).orElse(null),
                payload.size().map(PixelSize::height).orElse(null),
                payload.engine().map(DecodedBy::word).orElse(null),
                null);
        return new DeliveryAttempt(payload, entry.continuing(none), null, null, 0, Instant.MIN, null, null);
    }

    DeliveryAttempt next(Instant now, String freshToken) {
        Instant first = firstSentAt == null ? now : firstSentAt;
        // As precise as the ledger keeps it, so that a receipt says the same after a restart.
        Instant sentAt = first.truncatedTo(ChronoUnit.MILLIS);
        LedgerItem sending = entry.sending(inbox().run(), entry.request().once(sentAt));
        return new DeliveryAttempt(
                payload,
                sending,
                first,
                number < 2 ? now : againSince,
                number + 1,
                Instant.MIN,
                freshToken,
                refusedToken);
    }

    DeliveryAttempt againAfter(Instant moment) {
        return new DeliveryAttempt(payload, entry, firstSentAt, againSince, number, moment, token, refusedToken);
    }

    /** What the ledger is told of it from now on. */
    DeliveryAttempt with(LedgerItem known) {
        return new DeliveryAttempt(payload, known, firstSentAt, againSince, number, notBefore, token, refusedToken);
    }

    DeliveryAttempt withRefusedToken() {
        return new DeliveryAttempt(payload, entry, firstSentAt, againSince, number, notBefore, null, token);
    }

    /** The same on each request of an item, so that the endpoint's logs show them as one. */
    public String clientRequestId() {
        return entry.request().clientRequestId();
    }

    /** Requests sent, in all runs. */
    public int attempts() {
        return entry.request().attempts();
    }

    /** Requests that were sent and never answered, in all runs: each may have been carried out. */
    public int unanswered() {
        return entry.request().unanswered();
    }

    /** Leaves the token out, wherever this is printed. */
    @Override
    public String toString() {
        return "request " + number + " for " + claimed().name();
    }
}
