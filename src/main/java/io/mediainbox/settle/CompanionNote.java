package io.mediainbox.settle;

import io.mediainbox.intake.Companion;
import java.util.List;
import java.util.Locale;

/**
 * What a receipt says of a file that the item was made of, besides its own.
 *
 * @param role {@code sidecar} or {@code attachment}
 * @param file percent-encoded path below the inbox, under which it was dropped
 * @param sha256 of the file
 */
record CompanionNote(String role, String file, String sha256) {

    /** Null if there are none, so that the member is left out. */
    static List<CompanionNote> of(List<Companion> companions) {
        return companions.isEmpty()
                ? null
                : companions.stream().map(CompanionNote::of).toList();
    }

    private static CompanionNote of(Companion companion) {
        return new CompanionNote(
                companion.role().name().toLowerCase(Locale.ROOT),
                companion.seen().file().relative(),
                companion.digest().hex());
    }
}
