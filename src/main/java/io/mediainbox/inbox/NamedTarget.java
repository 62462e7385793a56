package io.mediainbox.inbox;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A target as a JSON file names it: a path below the service root and nothing else, so that a file can choose neither
 * scheme nor host, and cannot climb out of the root. Whether such an endpoint is configured, the table knows.
 *
 * @param segments as they were written, percent-encoded or not; none is empty
 */
record NamedTarget(List<String> segments) {

    private static final int MOST = 2_000;
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private static final String WRITE_A_PATH =
            "Write the path below the service root and nothing else, such as /groups/{groupsId}/photos";
    private static final String ENCODE_IT = WRITE_A_PATH + "; in an id, write ? as %3F and # as %23";

    /** @throws RejectedInput {@code target-not-allowed} if it is more than a path, or less */
    static NamedTarget parse(String text) {
        refuseByText(text);
        String path = text.startsWith("/") ? text.substring(1) : text;
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<String> segments = List.of(path.split("/", -1));
        segments.forEach(segment -> refuseBySegment(text, segment));
        if (isRef(segments.get(segments.size() - 1))) {
            throw refused(text, "ends in /$ref", "Leave /$ref out; --graph-ref appends it to every target");
        }
        return new NamedTarget(segments);
    }

    private static void refuseByText(String text) {
        if (text.isBlank() || text.equals("/")) {
            throw refused(text, "is blank", WRITE_A_PATH);
        }
        int length = text.codePointCount(0, text.length());
        if (length > MOST) {
            throw refused(text, "has " + length + " characters, more than " + MOST, WRITE_A_PATH);
        }
        // Browsers and some servers read \\host and /\host as //host.
        if (text.contains("\\")) {
            throw refused(text, "holds a backslash", WRITE_A_PATH);
        }
        if (text.startsWith("//") || SCHEME.matcher(text).lookingAt()) {
            throw refused(text, "names a scheme or a host, which the configuration alone does", WRITE_A_PATH);
        }
        if (text.contains("?")) {
            throw refused(text, "holds a query", ENCODE_IT);
        }
        if (text.contains("#")) {
            throw refused(text, "holds a fragment", ENCODE_IT);
        }
    }

    private static void refuseBySegment(String text, String segment) {
        Optional<String> decoded = PathSegment.decode(segment);
        if (decoded.isEmpty()) {
            throw refused(text, "holds bytes that are no UTF-8", WRITE_A_PATH);
        }
        String plain = decoded.get();
        if (plain.isEmpty()) {
            throw refused(text, "has an empty segment", WRITE_A_PATH);
        }
        if (ObjectId.isDots(plain)) {
            throw refused(text, "has a segment that is . or ..", WRITE_A_PATH);
        }
        if (plain.contains("\\")) {
            throw refused(text, "holds a backslash", WRITE_A_PATH);
        }
        if (plain.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(text, "holds a control character", WRITE_A_PATH);
        }
    }

    private static boolean isRef(String segment) {
        return PathSegment.decode(segment).filter("$ref"::equalsIgnoreCase).isPresent();
    }

    /** The refusal of a target, which the message quotes. */
    static RejectedInput refused(String text, String flaw, String remedy) {
        return new RejectedInput(
                Stage.PLAN, FailureCode.TARGET_NOT_ALLOWED, "The target " + Quote.of(text) + " " + flaw, remedy);
    }
}
