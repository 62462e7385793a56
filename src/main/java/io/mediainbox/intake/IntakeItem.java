package io.mediainbox.intake;

import io.mediainbox.media.ContentDigest;
import java.util.List;

/**
 * One thing to be sent, with all that belongs to it, read once.
 *
 * @param claimed the file or row, in the state it was in before and after it was read
 * @param digest of the file's bytes, or of the row
 * @param subject what is sent
 * @param instructions what its author wrote about it
 * @param companions files that go where the item goes
 */
public record IntakeItem(
        Claim claimed, ContentDigest digest, Subject subject, Instructions instructions, List<Companion> companions)
        implements InFlight {

    /** For the way after the payload is made. */
    public IntakeItem withoutContent() {
        return new IntakeItem(claimed.withoutContent(), digest, new Subject.Used(), Instructions.none(), companions);
    }

    @Override
    public IntakeItem item() {
        return this;
    }
}
