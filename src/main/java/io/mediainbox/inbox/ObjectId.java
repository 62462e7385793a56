package io.mediainbox.inbox;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of the object that an item belongs to. However it was written, it is one segment of the URL and never leaves
 * its place there: it may hold a slash or anything else that Unicode has, because all of that is encoded, but no part of
 * it, between slashes of either direction, is {@code .} or {@code ..}, for servers that decode before they resolve.
 *
 * <p>Letters are not normalized: an id that is written in two forms of Unicode is two ids.
 *
 * @param text decoded
 */
record ObjectId(String text) {

    private static final int MOST = 400;
    private static final Pattern SLASHES = Pattern.compile("[/\\\\]");

    /**
     * The id that a folder or file name stands for.
     *
     * @param encodedName as it stands in the file's URI
     * @throws RejectedInput {@code target-not-allowed} if it is no id
     */
    static ObjectId ofName(String placeholder, String encodedName) {
        return of(placeholder, encodedName, PathSegment.decodeId(encodedName));
    }

    /**
     * The id that a segment of a URL path stands for.
     *
     * @throws RejectedInput {@code target-not-allowed} if it is no id
     */
    static ObjectId ofSegment(String placeholder, String segment) {
        return of(placeholder, segment, PathSegment.decode(segment));
    }

    /**
     * An id that was written as it is.
     *
     * @throws RejectedInput {@code target-not-allowed} if it is no id
     */
    static ObjectId plain(String placeholder, String id) {
        return of(placeholder, id, Optional.of(id));
    }

    private static ObjectId of(String placeholder, String written, Optional<String> decoded) {
        String id = decoded.orElseThrow(() -> refused(placeholder, written, "its bytes are no UTF-8"));
        flaw(id).ifPresent(flaw -> {
            throw refused(placeholder, id, flaw);
        });
        return new ObjectId(id);
    }

    private static Optional<String> flaw(String id) {
        if (id.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return Optional.of("it is blank");
        }
        if (id.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("it holds a control character");
        }
        if (SLASHES.splitAsStream(id).anyMatch(ObjectId::isDots)) {
            return Optional.of("a part of it is . or ..");
        }
        int length = id.codePointCount(0, id.length());
        return length > MOST ? Optional.of(length + " characters exceed " + MOST) : Optional.empty();
    }

    /** Whether a server would take it for this folder or the one above. */
    static boolean isDots(String part) {
        return part.equals(".") || part.equals("..");
    }

    private static RejectedInput refused(String placeholder, String id, String flaw) {
        return new RejectedInput(
                Stage.PLAN,
                FailureCode.TARGET_NOT_ALLOWED,
                Quote.of(id) + " is no id for " + placeholder + ": " + flaw,
                "Name the folder, file or target after the id of the object that the picture belongs to, in UTF-8");
    }

    /** The id as one segment of a URL path. */
    String segment() {
        return PathSegment.encode(text);
    }
}
