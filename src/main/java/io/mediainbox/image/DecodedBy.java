package io.mediainbox.image;

import java.util.Locale;

/** The engine that decoded an image. */
public enum DecodedBy {
    NATIVE,
    JAVA;

    /** As it stands in receipts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
