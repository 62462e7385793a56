package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.MediaType;
import java.io.EOFException;
import java.util.Objects;

/** Says of an image why it cannot be read: whether it ends early, or is broken otherwise. */
final class Unreadable {

    private static final String TRUNCATED =
            "Copy the file again from its source; media-inbox.image.truncated=accept" + " sends what can be decoded";
    private static final String BROKEN = "Open the file in an image editor and save it anew, or replace it";

    /** How the platform's GIF reader says that the stream ended inside a block. */
    private static final String OTHER_WORDS = "Invalid block length for LZW encoded image data";

    private Unreadable() {}

    /**
     * @param part what was read: {@code header} or {@code pixels}
     * @param cause an {@link EOFException}, itself or as the cause of the cause, where data ran out
     * @return {@code truncated-image} or {@code broken-image}
     */
    static RejectedInput because(MediaType type, String part, Throwable cause) {
        String observed =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        boolean early = endsEarly(cause);
        return new RejectedInput(
                Stage.ENRICH,
                early ? FailureCode.TRUNCATED_IMAGE : FailureCode.BROKEN_IMAGE,
                "The " + part + " of this " + type + (early ? " cannot be read to the end: " : " cannot be read: ")
                        + observed,
                early ? TRUNCATED : BROKEN,
                cause);
    }

    static boolean endsEarly(Throwable cause) {
        Throwable at = cause;
        while (at != null && !(at instanceof EOFException) && !OTHER_WORDS.equals(at.getMessage())) {
            at = at.getCause();
        }
        return at != null;
    }
}
