package io.mediainbox.intake;

import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.SeenFile;

/**
 * A file that is no item of its own: it goes where the item goes that uses it.
 *
 * @param role how it belongs to the item
 * @param seen its place, and the state it was read in
 * @param digest of its bytes
 */
public record Companion(Role role, SeenFile seen, ContentDigest digest) {

    /** How a companion belongs to its item. */
    public enum Role {
        /** {@code team.jpg.json}: stays beside its image. */
        SIDECAR,
        /** Below a folder whose name begins with {@code _}: keeps its own path. */
        ATTACHMENT
    }
}
