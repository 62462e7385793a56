package io.mediainbox.graph;

import java.util.Arrays;
import java.util.Optional;

/** The three Graph resource types that are posted, with the {@code @odata.type} each has at the root. */
public enum PayloadKind {
    THUMBNAIL_SET("thumbnailSet"),
    PROFILE_PHOTO("profilePhoto"),
    PICTURE("picture");

    private final String word;

    PayloadKind(String word) {
        this.word = word;
    }

    /** The API's name, for example {@code thumbnailSet}. */
    public String word() {
        return word;
    }

    /** The value of {@code @odata.type} at the root, for example {@code #microsoft.graph.thumbnailSet}. */
    public String odataType() {
        return "#microsoft.graph." + word;
    }

    public static Optional<PayloadKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    public static Optional<PayloadKind> ofOdataType(String odataType) {
        return Arrays.stream(values())
                .filter(kind -> kind.odataType().equals(odataType))
                .findFirst();
    }
}
