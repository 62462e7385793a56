package io.mediainbox.inbox;

import java.util.List;

/**
 * One run of folders that only the form has, or only the file's path.
 *
 * @param kind which of the two has them
 * @param at index of the first of them
 * @param folders the run; empty for {@link Kind#NONE}
 */
record Gap(Kind kind, int at, List<String> folders) {

    enum Kind {
        NONE,
        /** The form has them. */
        MISSING,
        /** The path has them. */
        EXTRA
    }

    static final Gap NONE = new Gap(Kind.NONE, 0, List.of());

    /** The folders as they stand in a path, for example {@code sub/deep/}. */
    String text() {
        return String.join("/", folders) + "/";
    }
}
