package io.mediainbox.failure;

import java.util.Locale;

/** The five stages in the life of a file, in their order. Notes, logs and routes use {@link #word()}. */
public enum Stage {
    INTAKE,
    PLAN,
    ENRICH,
    DELIVER,
    SETTLE;

    /** The stage as users see it, for example {@code enrich}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no stage has this word */
    public static Stage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
