package io.mediainbox.settle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mediainbox.inbox.Settled;
import io.mediainbox.ledger.LedgerItem;
import java.time.Instant;
import java.util.List;

/**
 * What stands in {@code <file>.receipt.json} beside a delivered file.
 *
 * @param version of this format
 * @param file percent-encoded path below the inbox, under which it was dropped
 * @param sha256 of the file
 * @param bytes of the file; left out for a row
 * @param kind thumbnailSet, profilePhoto or picture
 * @param target URL that was posted to
 * @param outcome {@code delivered}; {@code already-delivered} if it was not sent, because the same had been
 * @param sameAs the {@code file} of the one that was delivered instead; what is said of request and answer is true of that
 *     one. Left out if this one was sent
 * @param status of the accepting answer
 * @param id of the new object, if the answer held one
 * @param requestId of the accepting answer
 * @param clientRequestId that we sent with each request of this item
 * @param attempts requests sent, in all runs
 * @param unanswered requests among them that were never answered; left out if none. Each may have made one more object
 * @param possibleDuplicate true if such requests were sent; left out if none
 * @param width of the upright picture, if the body was made from one
 * @param height likewise
 * @param engine that decoded the image: {@code native} or {@code java}; left out if no pixel was decoded
 * @param payloadBytes of the body
 * @param payloadSha256 of the body
 * @param companions sidecar or attachment that the item was made of; left out if none
 * @param sentAt first request, ISO 8601
 * @param settledAt this note, ISO 8601
 * @param run the process that wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "version",
    "file",
    "sha256",
    "bytes",
    "kind",
    "target",
    "outcome",
    "sameAs",
    "status",
    "id",
    "requestId",
    "clientRequestId",
    "attempts",
    "unanswered",
    "possibleDuplicate",
    "width",
    "height",
    "engine",
    "payloadBytes",
    "payloadSha256",
    "companions",
    "sentAt",
    "settledAt",
    "run"
})
record Receipt(
        int version,
        String file,
        String sha256,
        Long bytes,
        String kind,
        String target,
        String outcome,
        String sameAs,
        int status,
        String id,
        String requestId,
        String clientRequestId,
        int attempts,
        Integer unanswered,
        Boolean possibleDuplicate,
        Integer width,
        Integer height,
        String engine,
        long payloadBytes,
        String payloadSha256,
        List<LedgerItem.Part> companions,
        String sentAt,
        String settledAt,
        String run) {

    /** Behind the name of the file that it is about. */
    static final String SUFFIX = ".receipt.json";

    /**
     * @param entry what the ledger knows of the item
     * @param first what it knows of the one that was sent; the same, unless that was another one
     */
    static Receipt of(LedgerItem entry, LedgerItem first, Instant now) {
        boolean sent = entry.sameAs() == null;
        LedgerItem.Request request = first.request();
        LedgerItem.Answer answer = first.answer();
        boolean doubtful = sent && request.unanswered() > 0;
        return new Receipt(
                1,
                entry.name(),
                entry.content().sha256(),
                entry.content().bytes(),
                entry.kind(),
                entry.target(),
                sent ? Settled.DELIVERED : Settled.ALREADY_DELIVERED,
                entry.sameAs(),
                answer.status(),
                answer.objectId(),
                answer.requestId(),
                request.clientRequestId(),
                sent ? request.attempts() : 0,
                doubtful ? request.unanswered() : null,
                doubtful ? true : null,
                request.width(),
                request.height(),
                request.engine(),
                request.payloadBytes(),
                request.payloadSha256(),
                entry.content().parts().isEmpty() ? null : entry.content().parts(),
                request.sentAt().toString(),
                now.toString(),
                entry.run());
    }
}
