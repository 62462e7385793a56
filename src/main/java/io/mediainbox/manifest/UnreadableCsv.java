package io.mediainbox.manifest;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;

/** Why a CSV file cannot be read as a whole, in words for those who work with spreadsheets. */
final class UnreadableCsv {

    private static final String SAVE_AS_UTF_8 =
            "Save it as CSV UTF-8 (in Excel: Save As, \"CSV UTF-8 (Comma delimited)\")";

    private UnreadableCsv() {}

    static RejectedInput encoding(long line, String what) {
        return at(line, what + "; allowed is UTF-8", SAVE_AS_UTF_8);
    }

    static RejectedInput at(long line, String what, String remedy) {
        return rejected("Line " + line + " " + what, remedy);
    }

    static RejectedInput noHeader() {
        return rejected(
                "There is no header row", "Begin with a row that names the columns, such as target, image and width");
    }

    private static RejectedInput rejected(String message, String remedy) {
        return new RejectedInput(Stage.INTAKE, FailureCode.INVALID_PAYLOAD, message, remedy);
    }
}
