package io.mediainbox.failure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of reasons why a file is not in done/. The same word stands in notes, logs, the summary and {@code
 * src/docs/failures.md}, which is made from this list.
 */
public enum FailureCode {
    NO_TARGET(
            Verdict.ERROR,
            "The folder and name of the file lead to no endpoint.",
            "Move the file into a folder named after its endpoint, or give it a short form's name."),
    KIND_MISMATCH(
            Verdict.ERROR,
            "The @odata.type of the JSON belongs to another kind than its folder.",
            "Move the file to a folder of its kind, or correct its @odata.type."),
    UNSUPPORTED_TYPE(
            Verdict.ERROR,
            "The bytes are neither a known image format nor JSON that can be sent.",
            "Convert the file to JPEG, PNG, GIF, BMP, WebP or TIFF, or keep it outside the inbox."),
    EMPTY_FILE(
            Verdict.ERROR,
            "The file has zero bytes.",
            "Copy the file again; keep markers for other programs outside the inbox."),
    TRUNCATED_IMAGE(
            Verdict.ERROR,
            "The image ends before its format says it may, or its pixels do.",
            "Copy the file again from its source, or accept what can be decoded: media-inbox.image.truncated."),
    BROKEN_IMAGE(
            Verdict.ERROR,
            "The image is whole by its structure but cannot be decoded.",
            "Open the image in another program, save it anew, and drop that."),
    PIXEL_LIMIT(
            Verdict.ERROR,
            "The image declares more pixels or frames than allowed, or needs more memory; it was not decoded.",
            "Downscale the image, or raise the limit that the note names."),
    DECODER_CRASH(
            Verdict.ERROR,
            "The decoder crashed, ran out of memory or did not end on this image, alone in a process of its own.",
            "Open the image in another program, save it anew, and drop that; give Java more memory if it ran out."),
    INVALID_JSON(
            Verdict.ERROR,
            "The file is no well-formed JSON.",
            "Correct the file at the line and column that the note names."),
    INVALID_PAYLOAD(
            Verdict.ERROR,
            "The JSON is well-formed, but no payload of a known kind.",
            "Correct the member that the note names, by the samples in sample-inbox."),
    TARGET_NOT_ALLOWED(
            Verdict.ERROR,
            "The file names an endpoint that is not configured, or an id that is no id.",
            "Name the folder or file after a real id, or add a row to media-inbox.targets."),
    IMAGE_OUTSIDE_INBOX(
            Verdict.ERROR,
            "An envelope or row names an image by a URL, or by a path that leads out of the inbox or over a link.",
            "Put the image below a folder such as _images/ and name it by its path relative to the JSON or CSV file."),
    IMAGE_NOT_ATTACHED(
            Verdict.ERROR,
            "An envelope or row names an image that lies where files are items of their own.",
            "Move the image below a folder whose name begins with _, such as _images/, and name it there."),
    NO_IMAGE(
            Verdict.ERROR,
            "An envelope or row names an image that is not there, or neither an image nor a payload.",
            "Drop the image before the file that names it, or correct the path."),
    TOO_LARGE(
            Verdict.ERROR,
            "The file or its request body is larger than allowed.",
            "Downscale the file, or raise the limit that the note names if the endpoint takes more."),
    HTTP_REFUSED(
            Verdict.ERROR,
            "The endpoint answered with a status that a repetition will not change.",
            "Correct what the endpoint complains about, then drop the file again."),
    FORBIDDEN(
            Verdict.ERROR,
            "The endpoint answered 403: the token may not write to this target.",
            "Leave the file as it is: grant the application the permission, then drop it again."),
    UNKNOWN_TARGET(
            Verdict.ERROR,
            "The endpoint answered 404: this target does not exist.",
            "Check the id in the folder or file name; the content of the file is not to blame."),
    GAVE_UP(
            Verdict.ERROR,
            "The endpoint failed on this item at every attempt, while others succeeded.",
            "Drop the file again later; if it fails again, give the request-id to the endpoint's support."),
    IN_DOUBT(
            Verdict.ERROR,
            "A request was sent and never answered: it may or may not have been carried out.",
            "Look whether the target has the object before you drop the file again."),

    UNSTABLE(
            Verdict.WAITING,
            "The file changed less than min-age ago, or while it was read.",
            "Wait: the file is taken as soon as it has stood still."),
    MISSING_PARTNER(
            Verdict.WAITING,
            "A sidecar waits for its image, or an image for the sidecar that media-inbox.sidecar requires.",
            "Drop the missing file under the name that belongs to it: team.jpg and team.jpg.json."),
    UNREACHABLE(
            Verdict.WAITING,
            "The endpoint cannot be reached, or fails for every item.",
            "Leave the files: run again, or let watch go on, when the endpoint answers."),
    THROTTLED(
            Verdict.WAITING,
            "The endpoint asked to be left alone for longer than allowed, or again and again.",
            "Leave the files and run again later; lower media-inbox.concurrency if it comes back."),
    UNAUTHORIZED(
            Verdict.WAITING,
            "There is no token, or the endpoint answered 401 to it.",
            "Leave the files: provide a valid token, then run again."),
    UNREADABLE(
            Verdict.WAITING,
            "The file or its folder cannot be opened.",
            "Correct the permissions of the file and of its folder."),
    DISK(
            Verdict.WAITING,
            "A note cannot be written or a file cannot be moved: disk full, read-only, no permission.",
            "Free space or correct the permissions of the folder that the message names.");

    /** Where a file with this code stands: in error/, or still in the inbox. */
    public enum Verdict {
        ERROR,
        WAITING
    }

    private final Verdict verdict;
    private final String meaning;
    private final String remedy;

    FailureCode(Verdict verdict, String meaning, String remedy) {
        this.verdict = verdict;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code as users see it, for example {@code no-target}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code that users see as this word; empty if none is. */
    public static Optional<FailureCode> ofWord(String word) {
        return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
    }

    public Verdict verdict() {
        return verdict;
    }

    /** One sentence for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** What to do in general, for the documentation; the note of a file knows its case better. */
    public String remedy() {
        return remedy;
    }
}
