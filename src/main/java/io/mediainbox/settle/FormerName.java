package io.mediainbox.settle;

import io.mediainbox.intake.SettledRows;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Under which name a file of done/ or error/ was dropped: it may have got a number when it was moved there. */
public final class FormerName {

    private FormerName() {}

    /**
     * What its receipt or note says, or the results of its rows.
     *
     * @param root done/ or error/
     * @return percent-encoded path below the inbox; the present one where nothing is written about the file
     */
    public static String of(Path root, MediaFile file) {
        return Stream.of(
                        // A receipt names its file as a note does.
                        Refusal.ofNote(root, ResultName.beside(file, Receipt.SUFFIX)),
                        Refusal.ofNote(root, ResultName.beside(file, ErrorNote.SUFFIX)),
                        Refusal.ofResults(root, SettledRows.file(file)))
                .map(Refusal::file)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(file.relative());
    }
}
