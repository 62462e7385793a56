package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.IntakeSettings;
import io.mediainbox.media.MediaType;

/** Reads images that are not too large, and whole unless others are accepted. */
final class ImageBytes {

    private ImageBytes() {}

    /**
     * @throws RejectedInput {@code too-large} or {@code truncated-image}
     * @throws io.mediainbox.failure.UnsettledInput if the file changes meanwhile
     */
    static byte[] read(OpenFile file, MediaType type, IntakeSettings settings) {
        if (file.size() > settings.maxImageBytes()) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.TOO_LARGE,
                    file.size() + " bytes exceed media-inbox.intake.max-bytes (" + settings.maxImageBytes() + ")",
                    "Raise the limit or downscale the file");
        }
        byte[] bytes = file.whole();
        if (!settings.acceptsTruncated()) {
            StructuralEnd.check(bytes, type);
        }
        return bytes;
    }
}
