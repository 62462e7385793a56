package io.mediainbox.ledger;

import io.mediainbox.media.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What makes two items the same: all bytes that go into them, and where and how they are delivered. Neither names nor
 * times count, so that a copy is known as one whatever it is called.
 *
 * @param hex SHA-256, 64 lower-case hexadecimal digits; empty for an item that was refused before its target was known
 */
public record Identity(String hex) {

    /** Of an item of which too little is known to have one. */
    public static final Identity NONE = new Identity("");

    /** The mode of a payload that is posted as JSON. */
    public static final String JSON = "json";

    private static final String VERSION = "media-inbox identity 1";

    /**
     * @param mode how it is delivered: {@link #JSON}
     * @param target absolute URL that is posted to, with {@code /$ref} where that is appended
     * @param content of the file or row
     * @param companions of the files that it is made of besides; their roles count
     */
    public static Identity of(String mode, String target, ContentDigest content, List<LedgerItem.Part> companions) {
        StringBuilder inputs = new StringBuilder(VERSION)
                .append('\n')
                .append(mode)
                .append('\n')
                .append(target)
                .append('\n')
                .append(content.hex());
        companions.stream()
                .map(part -> part.role() + " " + part.sha256())
                .sorted()
                .forEach(part -> inputs.append('\n').append(part));
        return new Identity(ContentDigest.of(inputs.toString().getBytes(StandardCharsets.UTF_8))
                .hex());
    }

    /** Whether enough was known of the item to tell it from others. */
    public boolean isKnown() {
        return !hex.isEmpty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
