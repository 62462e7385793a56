package io.mediainbox.intake;

import java.util.Locale;

/** Why a file is left where it is, uncounted as an item. */
public enum SkipReason {
    /** Written by an operating system, a browser or ourselves. */
    JUNK,
    /** Below a folder whose name begins with {@code _}, and not named by anything that was settled. */
    ATTACHMENT,
    /** A symbolic link: what it points to may lie anywhere. */
    SYMLINK,
    /** A socket, device or pipe. */
    SPECIAL;

    /** As in the summary, for example {@code junk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
