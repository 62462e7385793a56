package io.mediainbox.json;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;

/**
 * A place in a text, as an editor shows it.
 *
 * @param line from 1; ends with LF, CR or both
 * @param column from 1, in UTF-16 units; a byte order mark takes none
 */
record TextPlace(long line, long column) {

    static final String CORRECT_IT = "Correct the file; any JSON editor shows the place";

    RejectedInput rejected(String reason, String remedy) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_JSON,
                "No well-formed JSON in line " + line + ", column " + column + ": " + reason,
                remedy);
    }
}
