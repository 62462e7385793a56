package io.mediainbox.ledger;

import io.mediainbox.failure.FailureCode;
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
 * @param sameAs name of the item that was delivered before, so that this one was not sent, or not again; null if it was
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
     * @param engine that decoded the image, {@code native} or {@code java}; null if no pixel was decoded
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
            String engine,
            Instant sentAt) {

        /** One more goes out, the first of this run at the given time. */
        public Request once(Instant firstSentAt) {
            return new Request(
                    clientRequestId,
                    attempts + 1,
                    unanswered,
                    payloadBytes,
                    payloadSha256,
                    width,
                    height,
                    engine,
                    firstSentAt);
        }

        Request unansweredOnce() {
            return new Request(
                    clientRequestId,
                    attempts,
                    unanswered + 1,
                    payloadBytes,
                    payloadSha256,
                    width,
                    height,
                    engine,
                    sentAt);
        }
    }

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

    /** An item of which nothing was sent yet. Of one that was refused before it was planned, kind and target are null. */
    public static LedgerItem discovered(
            String name, Identity identity, String run, String kind, String target, Content content) {
        return new LedgerItem(
                name, identity, ItemState.DISCOVERED, run, kind, target, content, null, null, null, null, false, null);
    }

    /** With requests that were sent before, for this item or for one with the same bytes. */
    public LedgerItem continuing(Request before) {
        return next(state, run, before, null, null, null);
    }

    /** It goes into a decoder, or came out of it. */
    public LedgerItem decoding(String byRun, boolean inside) {
        return new LedgerItem(
                name, identity, state, byRun, kind, target, content, request, answer, refusal, sameAs, inside,
                settledAt);
    }

    /** A request is about to go out; what earlier ones led to is no longer true of it. */
    public LedgerItem sending(String byRun, Request about) {
        return next(ItemState.SENDING, byRun, about, null, null, null);
    }

    /** It goes back to the inbox, and it is known what became of each request that was answered. */
    public LedgerItem back(String byRun) {
        boolean doubtful = request != null && request.unanswered() > 0;
        return next(doubtful ? ItemState.IN_DOUBT : ItemState.DISCOVERED, byRun, request, null, null, null);
    }

    /** Its last request was not answered, or not by whom it was for. */
    public LedgerItem inDoubt(String byRun) {
        return next(ItemState.IN_DOUBT, byRun, request.unansweredOnce(), null, null, null);
    }

    /** It was delivered before, and its file is still to be moved. */
    public LedgerItem again(String byRun) {
        return next(ItemState.DELIVERED, byRun, request, answer, null, sameAs);
    }

    public LedgerItem delivered(String byRun, Answer accepting) {
        return next(ItemState.DELIVERED, byRun, request, accepting, null, null);
    }

    /** It is not sent: the endpoint accepted the same before, under another name or under this one. */
    public LedgerItem deliveredAs(String byRun, String firstName) {
        return next(ItemState.DELIVERED, byRun, request, wasAccepted() ? answer : null, null, firstName);
    }

    /**
     * It goes to error/. What ended a decoder did not come out of it, and must not be decoded like others when it is put
     * back.
     *
     * @param ending refused, gave-up or in-doubt
     * @param refusing null if the endpoint did not answer, or was not asked
     */
    public LedgerItem refused(String byRun, ItemState ending, Refusal why, Answer refusing) {
        boolean inside = why != null && why.code().equals(FailureCode.DECODER_CRASH.word());
        return next(ending, byRun, request, refusing, why, null).decoding(byRun, inside);
    }

    /** Its file is where it belongs. */
    public LedgerItem settled(String byRun, Instant now) {
        return new LedgerItem(
                name,
                identity,
                ItemState.SETTLED,
                byRun,
                kind,
                target,
                content,
                request,
                answer,
                refusal,
                sameAs,
                decoding,
                now);
    }

    private LedgerItem next(
            ItemState next, String byRun, Request requests, Answer last, Refusal why, String firstName) {
        return new LedgerItem(
                name, identity, next, byRun, kind, target, content, requests, last, why, firstName, false, null);
    }

    /** Whether the endpoint accepted this very item; of a copy that was not sent, it did not. */
    public boolean wasAccepted() {
        return answer != null && refusal == null;
    }

    /** Whether it is a row of a manifest. In the name of a file the sign before the number is percent-encoded. */
    public boolean isRow() {
        return name.indexOf('#') >= 0;
    }

    /** The file, or the manifest that holds the row. */
    public String file() {
        return isRow() ? name.substring(0, name.indexOf('#')) : name;
    }

    /** The number of the row, from 1; for an item that is one. */
    public int row() {
        return Integer.parseInt(name.substring(name.indexOf('#') + 1));
    }

    public boolean isManifest() {
        return MANIFEST.equals(kind);
    }

    /** Whether nothing is known by it that is not known by the item it is a copy of. */
    boolean isSettledCopy() {
        return isSettled() && sameAs != null && answer == null && !decoding;
    }

    public boolean isSettled() {
        return state == ItemState.SETTLED;
    }
}
