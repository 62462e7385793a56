package io.mediainbox.intake;

/**
 * The bytes of a file for as long as a stage needs them. Dropped once the payload is made, so that a queue of deliveries
 * does not hold each picture twice.
 */
public final class Content {

    private byte[] bytes;

    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The whole file; callers do not change it. */
    public byte[] bytes() {
        if (bytes == null) {
            throw new IllegalStateException("The content was dropped after the payload was made");
        }
        return bytes;
    }

    public void drop() {
        bytes = null;
    }
}
