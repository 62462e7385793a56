package io.mediainbox.media;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file below an inbox folder. It says where the file is, not what is in it, and never opens it.
 *
 * <p>Names are bytes: under {@code LC_ALL=POSIX} a String cannot hold every name, so names are handled in their
 * percent-encoded form, which {@link Path#toUri()} makes from the bytes.
 *
 * @param path absolute
 * @param relative the percent-encoded path below the inbox, segments joined by {@code /}; it is the {@code file} of
 *     every note
 */
public record MediaFile(Path path, String relative) {

    private static final Pattern SLASH = Pattern.compile("/");

    /** The file at {@code path}, which must lie below {@code root}; both absolute. */
    public static MediaFile below(Path root, Path path) {
        return new MediaFile(
                path, rawPath(path).substring(withSlash(rawPath(root)).length()));
    }

    /**
     * The file at a place below {@code root}.
     *
     * @param relative percent-encoded, whichever characters are; without {@code .} and {@code ..}
     */
    public static MediaFile at(Path root, String relative) {
        return below(root, Path.of(URI.create("file://" + withSlash(rawPath(root)) + relative)));
    }

    /** The percent-encoded segments below the inbox; the last one is the name. */
    public List<String> segments() {
        return List.of(SLASH.split(relative));
    }

    /** The percent-encoded name. */
    public String name() {
        return relative.substring(relative.lastIndexOf('/') + 1);
    }

    /**
     * Another file in the same folder.
     *
     * @param encodedName percent-encoded
     */
    public MediaFile sibling(String encodedName) {
        Path other = encodedName.indexOf('%') < 0
                ? path.resolveSibling(encodedName)
                : Path.of(URI.create("file://" + withSlash(rawPath(path.getParent())) + encodedName));
        return new MediaFile(other, relative.substring(0, relative.lastIndexOf('/') + 1) + encodedName);
    }

    /** The same place below another folder. */
    public Path in(Path otherRoot) {
        return Path.of(URI.create("file://" + withSlash(rawPath(otherRoot)) + relative));
    }

    private static String rawPath(Path path) {
        String raw = path.toUri().getRawPath();
        // toUri adds a slash to a folder that exists.
        return raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    }

    private static String withSlash(String rawPath) {
        return rawPath + "/";
    }
}
