package io.mediainbox.failure;

import java.util.Locale;

/**
 * The closed list of reasons why a file is not in done/. The same word stands in notes, logs, the summary and {@code
 * src/docs/failures.md}, which is made from this list.
 */
public enum FailureCode {
    NO_TARGET(Verdict.ERROR, "The folder and name of the file lead to no endpoint."),
    KIND_MISMATCH(Verdict.ERROR, "The @odata.type of the JSON belongs to another kind than its folder."),
    UNSUPPORTED_TYPE(Verdict.ERROR, "The bytes are neither a known image format nor JSON that can be sent."),
    EMPTY_FILE(Verdict.ERROR, "The file has zero bytes."),
    TRUNCATED_IMAGE(Verdict.ERROR, "The image ends before its format says it may."),
    BROKEN_IMAGE(Verdict.ERROR, "The image is whole by its structure but cannot be decoded."),
    PIXEL_LIMIT(Verdict.ERROR, "The image declares more pixels than allowed; it was not decoded."),
    DECODER_CRASH(Verdict.ERROR, "Decoding this file brought a process down."),
    INVALID_JSON(Verdict.ERROR, "The file is no well-formed JSON."),
    INVALID_PAYLOAD(Verdict.ERROR, "The JSON is well-formed, but no payload of a known kind."),
    TARGET_NOT_ALLOWED(Verdict.ERROR, "The file names an endpoint that is not configured, or an id that is no id."),
    IMAGE_OUTSIDE_INBOX(Verdict.ERROR, "The JSON names an image that lies outside the inbox."),
    IMAGE_NOT_ATTACHED(Verdict.ERROR, "The JSON names an image that is no attachment."),
    NO_IMAGE(Verdict.ERROR, "The JSON names an image that does not exist."),
    TOO_LARGE(Verdict.ERROR, "The file or its request body is larger than allowed."),
    HTTP_REFUSED(Verdict.ERROR, "The endpoint answered with a status that a repetition will not change."),
    FORBIDDEN(Verdict.ERROR, "The endpoint answered 403: the token may not write to this target."),
    UNKNOWN_TARGET(Verdict.ERROR, "The endpoint answered 404: this target does not exist."),
    GAVE_UP(Verdict.ERROR, "The endpoint failed on this item at every attempt, while others succeeded."),
    IN_DOUBT(Verdict.ERROR, "A request was sent and never answered: it may or may not have been carried out."),

    UNSTABLE(Verdict.WAITING, "The file changed less than min-age ago, or while it was read."),
    MISSING_PARTNER(Verdict.WAITING, "A sidecar waits for its image, or an image for its sidecar."),
    UNREACHABLE(Verdict.WAITING, "The endpoint cannot be reached, or fails for every item."),
    THROTTLED(Verdict.WAITING, "The endpoint asked to be left alone for longer than allowed, or again and again."),
    UNAUTHORIZED(Verdict.WAITING, "There is no token, or the endpoint answered 401 to it."),
    UNREADABLE(Verdict.WAITING, "The file or its folder cannot be opened."),
    DISK(Verdict.WAITING, "A note cannot be written or a file cannot be moved: disk full, read-only, no permission.");

    /** Where a file with this code stands: in error/, or still in the inbox. */
    public enum Verdict {
        ERROR,
        WAITING
    }

    private final Verdict verdict;
    private final String meaning;

    FailureCode(Verdict verdict, String meaning) {
        this.verdict = verdict;
        this.meaning = meaning;
    }

    /** The code as users see it, for example {@code no-target}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Verdict verdict() {
        return verdict;
    }

    /** One sentence for the documentation. */
    public String meaning() {
        return meaning;
    }
}
