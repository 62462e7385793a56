package io.mediainbox.inbox;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * A folder's name beside the literal segment of a form that may have been meant by it.
 *
 * @param found percent-encoded name
 * @param meant the literal segment
 * @param letters how many letters differ; 0 where nothing differs, 1 where case alone does
 */
record Spelling(String found, String meant, int letters) {

    /** So short that one letter more or less makes another word: {@code me} is not {@code my}. */
    private static final int SHORT = 4;

    /** Empty if the two are so different that nobody can have meant the one by the other. */
    static Optional<Spelling> between(String found, String meant) {
        String name = PathSegment.decode(found).orElse(found);
        if (meant.equals(name) || meant.equals(found)) {
            return Optional.of(new Spelling(found, meant, 0));
        }
        // A third of a word: company may be companies, but images are not pages.
        int most = meant.length() < SHORT ? 0 : meant.length() / 3;
        int letters =
                new LevenshteinDistance(most).apply(name.toLowerCase(Locale.ROOT), meant.toLowerCase(Locale.ROOT));
        return letters < 0 ? Optional.empty() : Optional.of(new Spelling(found, meant, Math.max(letters, 1)));
    }

    /** Whether nothing is wrong with it. */
    boolean isRight() {
        return letters == 0;
    }

    /** Whether the word can be recognised for certain, even where its neighbours are wrong, too. */
    boolean isSlight() {
        return letters <= 1;
    }
}
