package io.mediainbox.intake;

import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaType;

/**
 * A complete file, read once.
 *
 * @param claimed its place, and the state it was in before and after it was read
 * @param type by its first bytes
 * @param digest of all its bytes
 * @param content its bytes, until the payload is made
 */
public record IntakeItem(ClaimedFile claimed, MediaType type, ContentDigest digest, Content content)
        implements InFlight {

    @Override
    public IntakeItem item() {
        return this;
    }
}
