package io.mediainbox.cli;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.settle.ErrorFolder;
import io.mediainbox.settle.RefusedFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which files of error/ a user means: those with one of the codes that lie at, or came from, one of the paths. */
final class RetrySelection {

    /**
     * A path that a user named.
     *
     * @param text percent-encoded path below the inbox, if it is one
     * @param place on disk, absolute; empty if the text can be none in this locale
     */
    private record Named(String text, Optional<Path> place) {

        static Named of(String text) {
            String plain = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            if (text.isBlank()) {
                // What a script makes of a variable that is not set must not mean everything.
                return new Named(plain, Optional.empty());
            }
            try {
                Path path = Path.of(System.getProperty("user.dir")).resolve(Path.of(text));
                return new Named(plain, Optional.of(path.normalize()));
            } catch (InvalidPathException e) {
                return new Named(plain, Optional.empty());
            }
        }

        boolean means(RefusedFile file) {
            return file.cameFrom(text) || place.filter(file::liesAt).isPresent();
        }
    }

    private final Set<FailureCode> codes;
    private final List<Named> paths;

    /**
     * @param codes none for any
     * @param paths none for any
     */
    RetrySelection(Set<FailureCode> codes, List<String> paths) {
        this.codes = codes;
        this.paths = paths.stream().map(Named::of).toList();
    }

    /** @throws InvalidSetting if one of the paths means no file at all, whatever its code */
    void refuseUnknownPaths(ErrorFolder folder) throws IOException {
        List<Named> unknown = new ArrayList<>(paths);
        if (!unknown.isEmpty()) {
            folder.visit(file -> unknown.removeIf(path -> path.means(file)));
        }
        if (!unknown.isEmpty()) {
            throw new InvalidSetting("nothing that could be put back lies at, or came from, "
                    + String.join(", ", unknown.stream().map(Named::text).toList()));
        }
    }

    boolean contains(RefusedFile file) {
        return (codes.isEmpty() || file.hasOneOf(codes))
                && (paths.isEmpty() || paths.stream().anyMatch(path -> path.means(file)));
    }
}
