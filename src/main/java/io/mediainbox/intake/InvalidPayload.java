package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;

/** Well-formed JSON that is nothing that could be sent. */
final class InvalidPayload {

    private InvalidPayload() {}

    static RejectedInput because(String message) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_PAYLOAD,
                message,
                "Compare the file with the samples in sample-inbox and correct it");
    }
}
