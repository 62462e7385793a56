package io.mediainbox.settle;

import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The place that a note names. Notes lie where anybody may write: only what is certainly a place below the inbox is one. */
final class Origin {

    private static final List<String> NO_NAMES = List.of(".", "..");

    private Origin() {}

    /** @return empty if what is named is no path below {@code root}, in the one spelling in which notes are written */
    static Optional<MediaFile> of(Path root, Refusal refusal) {
        String named = refusal.file();
        if (named == null || named.isEmpty()) {
            return Optional.empty();
        }
        try {
            MediaFile file = MediaFile.at(root, named);
            // There and back: what is absolute, or hides a slash or dots behind percent signs, comes back as another
            // text.
            return file.relative().equals(named) && file.segments().stream().noneMatch(NO_NAMES::contains)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // No URI path, or a way up that ends above the root.
            return Optional.empty();
        }
    }
}
