package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.PathSegment;
import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an image lies that a JSON object or a row names: a path relative to the file that names it, of segments joined by
 * {@code /}. It cannot lead out of the inbox, nor to anything but an attachment.
 *
 * @param segments percent-encoded, from the inbox down to the name
 */
record AttachmentPath(List<String> segments) {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    /**
     * @param namedBy the file that names the image
     * @throws RejectedInput {@code image-outside-inbox}, {@code image-not-attached}, or {@code no-image} if no file can
     *     have such a name
     */
    static AttachmentPath of(MediaFile namedBy, String path) {
        if (URL.matcher(path).matches() || path.startsWith("/")) {
            throw outside(path, "is a URL or an absolute path");
        }
        if (path.isBlank() || path.endsWith("/") || path.indexOf('\0') >= 0) {
            throw rejected(FailureCode.NO_IMAGE, path, "names no file");
        }
        List<String> from = namedBy.segments();
        Deque<String> segments = new ArrayDeque<>(from.subList(0, from.size() - 1));
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    throw outside(path, "leads out of the inbox");
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(PathSegment.encode(segment));
            }
        }
        AttachmentPath place = new AttachmentPath(List.copyOf(segments));
        if (place.segments().isEmpty() || !NameRules.isAttachment(place.segments())) {
            throw rejected(
                    FailureCode.IMAGE_NOT_ATTACHED, path, "does not lie below a folder whose name begins with _");
        }
        return place;
    }

    /** The file at this place of an inbox, whether it is there or not. */
    MediaFile in(Path inbox) {
        return MediaFile.at(inbox, String.join("/", segments));
    }

    private static RejectedInput outside(String path, String why) {
        return rejected(FailureCode.IMAGE_OUTSIDE_INBOX, path, why);
    }

    private static RejectedInput rejected(FailureCode code, String path, String why) {
        return new RejectedInput(
                Stage.INTAKE,
                code,
                "The image " + Quote.of(path) + " " + why
                        + "; allowed is a path relative to this file, to an image below a folder whose name begins with _",
                "Put the image into such a folder of the inbox, and name it like _images/team.jpg");
    }
}
