package io.mediainbox.settle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.intake.InFlight;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What stands in {@code <file>.error.json} beside a refused file. Members that are not known, such as a status where
 * nothing was sent, are left out.
 *
 * @param version of this format
 * @param file percent-encoded path below the inbox, under which it was dropped
 * @param sha256 of the file
 * @param stage where it failed
 * @param code a {@link io.mediainbox.failure.FailureCode}
 * @param message what was observed and what is allowed
 * @param remedy what to do
 * @param retryable whether the same file may succeed later
 * @param status of the answer
 * @param graphCode the server's code
 * @param graphMessage the server's message
 * @param requestId of the answer
 * @param clientRequestId that we sent
 * @param attempts requests sent
 * @param settledAt ISO 8601
 * @param run the process that wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "version",
    "file",
    "sha256",
    "stage",
    "code",
    "message",
    "remedy",
    "retryable",
    "status",
    "graphCode",
    "graphMessage",
    "requestId",
    "clientRequestId",
    "attempts",
    "settledAt",
    "run"
})
record ErrorNote(
        int version,
        String file,
        String sha256,
        String stage,
        String code,
        String message,
        String remedy,
        boolean retryable,
        Integer status,
        String graphCode,
        String graphMessage,
        String requestId,
        String clientRequestId,
        Integer attempts,
        String settledAt,
        String run) {

    /** Behind the name of the file that it is about. */
    static final String SUFFIX = ".error.json";

    private static final Set<FailureCode> RETRYABLE =
            EnumSet.of(FailureCode.GAVE_UP, FailureCode.IN_DOUBT, FailureCode.FORBIDDEN, FailureCode.UNKNOWN_TARGET);

    static ErrorNote of(InFlight record, MediaInboxFailure failure, Instant now) {
        RefusedDelivery refusal = failure instanceof RefusedDelivery r ? r : null;
        EndpointSays says = refusal == null ? null : refusal.answer();
        return new ErrorNote(
                1,
                record.claimed().name(),
                record.item() == null ? null : record.item().digest().hex(),
                failure.stage().word(),
                failure.code().word(),
                failure.getMessage(),
                failure.remedy(),
                RETRYABLE.contains(failure.code()),
                says == null ? null : says.status(),
                says == null ? null : says.graphCode(),
                says == null ? null : says.graphMessage(),
                says == null ? null : says.requestId(),
                says == null ? null : says.clientRequestId(),
                refusal == null ? null : refusal.attempts(),
                now.toString(),
                record.inbox().run());
    }
}
