package io.mediainbox.enrich;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import java.io.ByteArrayOutputStream;

/** Collects a request body while it is written, and refuses it as soon as it grows too large. */
final class BodyBuffer extends ByteArrayOutputStream {

    private final long most;

    BodyBuffer(long most) {
        this.most = most;
    }

    @Override
    public synchronized void write(int b) {
        refuseIfTooLarge(count + 1L, most);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) {
        refuseIfTooLarge((long) count + len, most);
        super.write(b, off, len);
    }

    /** @throws RejectedInput {@code too-large} */
    static void refuseIfTooLarge(long bytes, long most) {
        if (bytes > most) {
            throw new RejectedInput(
                    Stage.ENRICH,
                    FailureCode.TOO_LARGE,
                    "The request body has at least " + bytes + " bytes and exceeds media-inbox.deliver.max-body ("
                            + most + "); base64 makes a file a third larger",
                    "Downscale the picture to about " + most * 3 / 4 / 1024 + " KiB");
        }
    }
}
