package io.mediainbox.intake;

import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which file describes which: {@code team.jpg.json} is the sidecar of {@code team.jpg}. The name decides, and never a
 * guess: the whole name of the file, with its extension, and {@code .json} behind it.
 */
public final class Sidecars {

    private static final Pattern IMAGE =
            Pattern.compile(".+\\.(jpe?g|jpe|jfif|png|gif|bmp|webp|tiff?|heic|avif)", Pattern.CASE_INSENSITIVE);
    private static final List<String> SUFFIXES = List.of(".json", ".JSON");

    private Sidecars() {}

    /** Whether the name promises an image; the bytes may say otherwise. */
    static boolean hasImageExtension(MediaFile file) {
        return hasImageExtension(file.name());
    }

    static boolean hasImageExtension(String name) {
        return IMAGE.matcher(name).matches();
    }

    /** The sidecar that stands beside a file now, if one does. */
    public static Optional<MediaFile> beside(MediaFile file) {
        return SUFFIXES.stream()
                .map(suffix -> file.sibling(file.name() + suffix))
                .filter(Sidecars::isThere)
                .findFirst();
    }

    /** The file that this one would describe, whether it is there or not; empty if its name describes none. */
    static Optional<MediaFile> described(MediaFile file) {
        String name = file.name();
        int end = name.length() - SUFFIXES.get(0).length();
        if (end <= 0 || !SUFFIXES.contains(name.substring(end))) {
            return Optional.empty();
        }
        MediaFile other = file.sibling(name.substring(0, end));
        return NameRules.skip(other.segments()).isPresent() ? Optional.empty() : Optional.of(other);
    }

    /** A link or a folder is nothing that a sidecar could describe, and is no sidecar. */
    static boolean isThere(MediaFile file) {
        // Asked for every file and mostly answered no: this way that costs no exception, the other way one each time.
        if (!Files.isRegularFile(file.path())) {
            return false;
        }
        try {
            return FileStatus.of(file.path()).regular();
        } catch (IOException e) {
            return false;
        }
    }
}
