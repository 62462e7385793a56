package io.mediainbox.deliver;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.inbox.DeliverSettings;
import io.mediainbox.inbox.Gate;
import io.mediainbox.intake.InFlight;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.History;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Decides before and after each request whether, when and with which token it is sent, and what its answer means. Sends
 * nothing itself.
 */
public final class Courier {

    private static final String SAFE_TO_REPEAT = "Nothing is lost: run again when the endpoint answers";

    private final History history = new History();

    /**
     * Begins a delivery, unless the same was delivered meanwhile: of two items that are equal only one is sent at a time.
     *
     * @return a {@link DeliveryAttempt}, or a {@link io.mediainbox.plan.DeliveredBefore}
     * @throws RefusedDelivery {@code in-doubt}, as {@link History#checkAlone} does
     * @throws UnavailableEndpoint if the inbox closes or stops before it is this item's turn
     */
    public InFlight begin(EnrichedPayload payload) throws InterruptedException {
        LedgerItem entry = payload.entry();
        boolean isOnlyOne = payload.inbox()
                .soleSender()
                .enter(entry.identity(), entry.name(), payload.claimed().takenAt());
        InFlight known = isOnlyOne ? payload.plan() : history.checkAlone(payload.plan());
        if (known instanceof DeliveryPlan plan) {
            return DeliveryAttempt.first(payload.with(plan), UUID.randomUUID().toString());
        }
        payload.inbox().soleSender().pass(entry.identity(), entry.name());
        return known;
    }

    /**
     * Waits until the next request may be sent, and writes down that it is.
     *
     * @throws UnavailableEndpoint if the inbox closes or stops first, or there is no token
     * @throws io.mediainbox.failure.BrokenSetup if it cannot be written down; then it must not be sent
     */
    public DeliveryAttempt prepare(DeliveryAttempt attempt) throws InterruptedException {
        Gate gate = attempt.inbox().gate();
        Instant taken = attempt.claimed().takenAt();
        while (!gate.await(attempt.notBefore(), taken)) {
            // Returns only if the gate has opened again meanwhile.
            gate.refuseIfClosedSince(taken);
        }
        String token = attempt.inbox().tokens().token();
        if (token.equals(attempt.refusedToken())) {
            throw unauthorized("The endpoint answered 401 to the token");
        }
        DeliveryAttempt next = attempt.next(attempt.inbox().clock().instant(), token);
        attempt.inbox().ledger().put(next.entry());
        return next;
    }

    /**
     * Writes the request of an attempt.
     *
     * @param headers of the message; URL, token and ids are put there, and the inbox whose connections it uses
     * @return the body
     */
    public byte[] write(DeliveryAttempt attempt, Map<String, Object> headers) {
        headers.clear();
        headers.put("CamelMediaInboxId", attempt.inbox().id());
        headers.put("CamelHttpUri", attempt.target().url().toString());
        headers.put("Authorization", "Bearer " + attempt.token());
        headers.put("Content-Type", "application/json");
        headers.put("client-request-id", attempt.clientRequestId());
        return attempt.payload().json();
    }

    /**
     * Judges one request.
     *
     * @param headers of the answer and its status; empty if none arrived
     * @param body of the answer; null if it was empty or no JSON
     * @param problem what kept the answer from arriving or from being read; null if nothing did
     * @return the outcome if the item was accepted, or the attempt if another request is due
     * @throws RefusedDelivery if the endpoint refused this item
     * @throws UnavailableEndpoint if the attempts are used up and the item is not to blame
     */
    public InFlight judge(DeliveryAttempt attempt, Map<String, Object> headers, GraphAnswer body, Exception problem) {
        Optional<HttpReply> reply = HttpReply.of(headers, body);
        if (reply.isEmpty()) {
            return noAnswer(attempt, problem);
        }
        HttpReply answer = reply.get();
        if (answer.isAccepted()) {
            attempt.inbox().gate().delivered();
            return accepted(attempt, answer);
        }
        if (answer.status() >= 500) {
            attempt.inbox().gate().failed(attempt.claimed().name());
        }
        if (answer.status() == 504) {
            return unknownOutcome(attempt, "HTTP 504", null);
        }
        return withoutDoubt(attempt, answered -> switch (answer.status()) {
            case 401 -> withAnotherToken(answered);
            case 429, 503, 507, 509 -> leaveAlone(answered, answer);
            default -> otherwise(answered, answer);
        });
    }

    /**
     * Its last request had no effect, for certain: should the process end now, nobody need wonder. A refusal ends the item,
     * and is written down as one; until then its answer is not known.
     */
    private static DeliveryAttempt withoutDoubt(DeliveryAttempt attempt, UnaryOperator<DeliveryAttempt> judgement) {
        LedgerItem known = attempt.entry().back(attempt.inbox().run());
        DeliveryAttempt next;
        try {
            next = judgement.apply(attempt.with(known));
        } catch (UnavailableEndpoint e) {
            attempt.inbox().ledger().put(known);
            throw e;
        }
        attempt.inbox().ledger().put(known);
        return next;
    }

    private static DeliveryAttempt otherwise(DeliveryAttempt attempt, HttpReply answer) {
        if (answer.status() >= 500 || answer.status() == 408) {
            return answer.retryAfter() == null ? tryAgain(attempt, answer) : leaveAlone(attempt, answer);
        }
        if (answer.status() / 100 == 3 || answer.status() == 407) {
            // A sign-in page or a proxy answers, not the endpoint: no file is to blame.
            throw new UnavailableEndpoint(
                    FailureCode.UNREACHABLE,
                    answer.describe() + ": something between here and the endpoint answers",
                    "Check proxy and network; " + SAFE_TO_REPEAT,
                    null,
                    null);
        }
        throw refused(attempt, answer);
    }

    private static DeliveryOutcome accepted(DeliveryAttempt attempt, HttpReply reply) {
        Instant now = attempt.inbox().clock().instant();
        return new DeliveryOutcome(
                attempt.payload(),
                attempt.entry(),
                new LedgerItem.Answer(reply.status(), reply.id(), reply.requestId(), now));
    }

    /** Once: a second token that is refused is no accident. */
    private static DeliveryAttempt withAnotherToken(DeliveryAttempt attempt) {
        if (attempt.refusedToken() != null) {
            throw unauthorized("The endpoint answered 401 to two tokens");
        }
        return attempt.withRefusedToken();
    }

    /** The endpoint asks for a pause: it holds for every request of the inbox. */
    private static DeliveryAttempt leaveAlone(DeliveryAttempt attempt, HttpReply answer) {
        DeliverSettings settings = attempt.inbox().deliver();
        Instant now = attempt.inbox().clock().instant();
        Optional<Duration> asked = RetryAfter.parse(answer.retryAfter(), now);
        FailureCode code = answer.status() == 429 ? FailureCode.THROTTLED : FailureCode.UNREACHABLE;
        boolean tooLong = asked.isPresent() && asked.get().compareTo(settings.maxBackoff()) > 0;
        if (isLast(attempt) && answer.status() != 429) {
            throw lastFailure(attempt, answer);
        }
        if (tooLong || isLast(attempt)) {
            throw new UnavailableEndpoint(
                    code,
                    answer.describe()
                            + afterAttempts(attempt)
                            + asked.map(d -> ", Retry-After " + d.toSeconds() + " s")
                                    .orElse(""),
                    SAFE_TO_REPEAT,
                    asked.orElse(null),
                    null);
        }
        Instant until = now.plus(asked.orElseGet(() -> Backoff.after(attempt.number(), settings)));
        attempt.inbox().gate().holdUntil(until);
        return attempt.againAfter(until);
    }

    /** The request surely failed; whether the item or the endpoint is to blame shows in what became of the others. */
    private static DeliveryAttempt tryAgain(DeliveryAttempt attempt, HttpReply answer) {
        if (!isLast(attempt)) {
            return later(attempt);
        }
        throw lastFailure(attempt, answer);
    }

    private static MediaInboxFailure lastFailure(DeliveryAttempt attempt, HttpReply answer) {
        if (isItsOwnTrouble(attempt)) {
            return new RefusedDelivery(
                    FailureCode.GAVE_UP,
                    answer.describe() + afterAttempts(attempt) + ", while other items were accepted",
                    "Try the file again later; if it fails again, give the request-id to the endpoint's support",
                    says(attempt, answer),
                    attempt.attempts());
        }
        return new UnavailableEndpoint(
                FailureCode.UNREACHABLE, answer.describe() + afterAttempts(attempt), SAFE_TO_REPEAT, null, null);
    }

    /**
     * Whether others are accepted while this item fails. An endpoint that breaks down still accepts what it had begun: that
     * says nothing where the others fail as well by the time this item is sent again.
     */
    private static boolean isItsOwnTrouble(DeliveryAttempt attempt) {
        Gate gate = attempt.inbox().gate();
        return gate.deliveredSince(attempt.againSince())
                || gate.deliveredSince(attempt.firstSentAt()) && !gate.severalFail();
    }

    private static DeliveryAttempt noAnswer(DeliveryAttempt attempt, Exception problem) {
        if (!wasSurelyNotSent(problem)) {
            return unknownOutcome(attempt, String.valueOf(problem), problem);
        }
        return withoutDoubt(attempt, unsent -> unreached(unsent, problem));
    }

    private static DeliveryAttempt unreached(DeliveryAttempt attempt, Exception problem) {
        if (isLast(attempt)) {
            throw new UnavailableEndpoint(
                    FailureCode.UNREACHABLE,
                    attempt.target().url().getHost() + " cannot be reached" + afterAttempts(attempt) + ": " + problem,
                    SAFE_TO_REPEAT,
                    null,
                    problem);
        }
        return later(attempt);
    }

    private static boolean wasSurelyNotSent(Exception problem) {
        return problem instanceof ConnectException
                || problem instanceof NoRouteToHostException
                || problem instanceof UnknownHostException
                || problem instanceof ConnectTimeoutException
                || problem instanceof ConnectionRequestTimeoutException
                // Only these two come before the request; a connection lost later is a plain SSLException.
                || problem instanceof SSLHandshakeException
                || problem instanceof SSLPeerUnverifiedException;
    }

    /** Sent, but not answered: it may have been carried out. Sending again says so in the receipt. */
    private static DeliveryAttempt unknownOutcome(DeliveryAttempt attempt, String what, Exception cause) {
        DeliveryAttempt unanswered =
                attempt.with(attempt.entry().inDoubt(attempt.inbox().run()));
        if (isLast(attempt) && attempt.inbox().gate().deliveredSince(attempt.firstSentAt())) {
            throw new RefusedDelivery(
                    FailureCode.IN_DOUBT,
                    what + afterAttempts(attempt) + ", while other items were accepted: " + unanswered.unanswered()
                            + " requests were never answered, the object may exist already",
                    "Look whether " + attempt.target().url() + " has the object before you try the file again",
                    new EndpointSays(0, null, null, null, attempt.clientRequestId()),
                    attempt.attempts());
        }
        if (isLast(attempt)) {
            throw new UnavailableEndpoint(
                    FailureCode.UNREACHABLE,
                    what + afterAttempts(attempt) + ": the outcome of " + unanswered.unanswered()
                            + " requests is unknown, the object may exist already",
                    "Look whether " + attempt.target().url() + " has the object before you run again",
                    null,
                    cause);
        }
        return later(unanswered);
    }

    private static DeliveryAttempt later(DeliveryAttempt attempt) {
        Duration pause = Backoff.after(attempt.number(), attempt.inbox().deliver());
        return attempt.againAfter(attempt.inbox().clock().instant().plus(pause));
    }

    private static boolean isLast(DeliveryAttempt attempt) {
        return attempt.number() >= attempt.inbox().deliver().maxAttempts();
    }

    private static String afterAttempts(DeliveryAttempt attempt) {
        return " (attempt " + attempt.number() + " of "
                + attempt.inbox().deliver().maxAttempts() + ")";
    }

    private static RefusedDelivery refused(DeliveryAttempt attempt, HttpReply answer) {
        attempt.inbox().gate().answered();
        FailureCode code =
                switch (answer.status()) {
                    case 403 -> FailureCode.FORBIDDEN;
                    case 404 -> FailureCode.UNKNOWN_TARGET;
                    case 413 -> FailureCode.TOO_LARGE;
                    default -> FailureCode.HTTP_REFUSED;
                };
        String remedy =
                switch (code) {
                    case FORBIDDEN ->
                        "Grant the application the permission this endpoint needs, then try the file again";
                    case UNKNOWN_TARGET ->
                        "Check the id in the folder or file name: "
                                + attempt.target().path();
                    case TOO_LARGE -> "Downscale the picture, or lower media-inbox.thumbnails.large";
                    default -> "Correct what the endpoint complains about, then try the file again";
                };
        return new RefusedDelivery(code, answer.describe(), remedy, says(attempt, answer), attempt.attempts());
    }

    private static EndpointSays says(DeliveryAttempt attempt, HttpReply answer) {
        return new EndpointSays(
                answer.status(),
                answer.graphCode(),
                answer.graphMessage(),
                answer.requestId(),
                attempt.clientRequestId());
    }

    private static UnavailableEndpoint unauthorized(String what) {
        return new UnavailableEndpoint(
                FailureCode.UNAUTHORIZED,
                what,
                "Put a valid token into MEDIA_INBOX_TOKEN or the token file, then run again",
                null,
                null);
    }
}
