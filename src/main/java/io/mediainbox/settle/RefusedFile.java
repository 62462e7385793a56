package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file in error/ with what lies there about it.
 *
 * @param file its place; its {@code relative} counts from error/
 * @param witness its note; for a manifest without one, the results of its rows
 * @param followers that have its name and more
 * @param refusal what the witness says
 */
public record RefusedFile(MediaFile file, MediaFile witness, List<Follower> followers, Refusal refusal) {

    /**
     * Its sidecar, or the results of its rows.
     *
     * @param file in error/
     * @param suffix what its name has more, such as {@code .json}
     */
    public record Follower(MediaFile file, String suffix) {}

    /** Whether it, or a row of it, was refused with one of these codes. */
    public boolean hasOneOf(Set<FailureCode> codes) {
        return refusal.codes().stream().anyMatch(codes::contains);
    }

    /** Whether the file, or what lies there about it, is at this place or below it; the place is absolute. */
    public boolean liesAt(Path place) {
        return Stream.concat(Stream.of(file, witness), followers.stream().map(Follower::file))
                .anyMatch(part -> part.path().startsWith(place));
    }

    /** Whether it was dropped at this place in the inbox or below it; the place is a percent-encoded path. */
    public boolean cameFrom(String place) {
        String from = refusal.file();
        return from != null && (from.equals(place) || from.startsWith(place + "/"));
    }
}
