package io.mediainbox.settle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.media.PixelSize;
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
 * @param outcome {@code delivered}
 * @param status of the accepting answer
 * @param id of the new object, if the answer held one
 * @param requestId of the accepting answer
 * @param clientRequestId that we sent with each request of this item
 * @param attempts requests sent
 * @param unanswered requests among them that were never answered; left out if none. Each may have made one more object
 * @param width of the upright picture, if the body was made from one
 * @param height likewise
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
    "status",
    "id",
    "requestId",
    "clientRequestId",
    "attempts",
    "unanswered",
    "width",
    "height",
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
        int status,
        String id,
        String requestId,
        String clientRequestId,
        int attempts,
        Integer unanswered,
        Integer width,
        Integer height,
        long payloadBytes,
        String payloadSha256,
        List<CompanionNote> companions,
        String sentAt,
        String settledAt,
        String run) {

    static Receipt of(DeliveryOutcome outcome, Instant now) {
        return new Receipt(
                1,
                outcome.claimed().name(),
                outcome.item().digest().hex(),
                outcome.claimed() instanceof ClaimedFile file
                        ? file.fingerprint().size()
                        : null,
                outcome.target().kind().word(),
                outcome.target().url().toString(),
                Settled.DELIVERED,
                outcome.answer().status(),
                outcome.answer().id(),
                outcome.answer().requestId(),
                outcome.clientRequestId(),
                outcome.attempts(),
                outcome.unanswered() == 0 ? null : outcome.unanswered(),
                outcome.payload().size().map(PixelSize::width).orElse(null),
                outcome.payload().size().map(PixelSize::height).orElse(null),
                outcome.payload().json().length,
                outcome.payload().jsonDigest().hex(),
                CompanionNote.of(outcome.item().companions()),
                outcome.sentAt().toString(),
                now.toString(),
                outcome.inbox().run());
    }
}
