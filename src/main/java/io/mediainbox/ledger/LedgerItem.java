package io.mediainbox.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What the ledger holds of one item. Name and identity together are its key: the same file dropped again under its name is
 * the same entry, a copy under another name has one of its own.
 *
 * @param name percent-encoded path below the inbox; for a row of a manifest with {@code #17}
 * @param identity of its bytes and target
 * @param state how far it is
 * @param run the process that was the last to write this
 * @param kind thumbnailSet, profilePhoto or picture; {@link #MANIFEST} for a file of rows; null if it is not known
 * @param target absolute URL; null if it is not known
 * @param content what it was made of; null if it could not be read
 * @param request null as long as none was sent
 * @param answer the last one; null as long as there is none
 * @param refusal why it goes to error/; null if it does not
 * @param sameAs name of the item that was delivered in its place before; null for one that was sent itself
 * @param decoding whether it went into an image decoder and has not come out
 * @param settledAt when its file was last moved; null as long as it was not
 */
public record LedgerItem(
        String name,
        Identity identity,
        ItemState state,
        String run,
        String kind,
        String target,
        Content content,
        Request request,
        Answer answer,
        Refusal refusal,
        String sameAs,
        boolean decoding,
        Instant settledAt) {

    /** The kind of a file that is no item itself, but holds some as rows. */
    public static final String MANIFEST = "manifest";

    /**
     * The bytes of an item.
     *
     * @param sha256 of the file or row
     * @param bytes of the file; null for a row
     * @param parts files that went into it besides
     */
    public record Content(String sha256, Long bytes, List<Part> parts) {}

    /**
     * A file that an item was made of besides its own.
     *
     * @param role {@code sidecar} or {@code attachment}
     * @param file percent-encoded path below the inbox
     * @param sha256 of the file
     */
    public record Part(String role, String file, String sha256) {}

    /**
     * The requests of an item, over all runs.
     *
     * @param clientRequestId that was sent with the last of them
     * @param attempts requests sent, or about to be
     * @param unanswered requests among them that are known to have gone out and were never answered
     * @param payloadBytes of the body
     * @param payloadSha256 of the body
     * @param width of the upright picture, if the body was made from one; null if not
     * @param height likewise
     * @param sentAt the first request of the run that sent the last one
     */
    public record Request(
            String clientRequestId,
            int attempts,
            int unanswered,
            long payloadBytes,
            String payloadSha256,
            Integer width,
            Integer height,
            Instant sentAt) {}

    /**
     * What the endpoint said.
     *
     * @param status HTTP status
     * @param objectId of the new object; null if the answer held none
     * @param requestId the answer's request-id; may be null
     * @param answeredAt when it was read
     */
    public record Answer(int status, String objectId, String requestId, Instant answeredAt) {}

    /**
     * Why an item goes to error/, in the words of its note.
     *
     * @param stage where it failed
     * @param code a failure code
     * @param message what was observed and allowed
     * @param remedy what to do
     * @param graphCode the server's code; null if it named none
     * @param graphMessage the server's message; null likewise
     */
    public record Refusal(
            String stage, String code, String message, String remedy, String graphCode, String graphMessage) {}

    /** Whether the endpoint accepted this very item; of a copy that was not sent, it did not. */
    public boolean wasAccepted() {
        return answer != null && refusal == null && sameAs == null;
    }

    public boolean isSettled() {
        return state == ItemState.SETTLED;
    }
}
