package io.mediainbox.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.json.StrictJson;
import java.io.IOException;
import java.util.Locale;

/** Reads one JSON object a line. A line that holds none is a row with a problem, and the next line goes on. */
final class JsonLines extends OneByOne {

    private final SourceBytes in;
    private final LineBytes lines;
    private final StrictJson json = new StrictJson(ManifestFormat.MOST_ROW_BYTES);
    private int number;

    JsonLines(SourceBytes in) {
        this.in = in;
        this.lines = new LineBytes(in, ManifestFormat.MOST_ROW_BYTES);
    }

    /** @throws RejectedInput {@code invalid-json} if the lines are UTF-16, as some Windows programs write text */
    static void refuseOtherEncodings(SourceBytes in) {
        int first = in.read();
        int second = in.read();
        boolean marked = first == 0xfe && second == 0xff || first == 0xff && second == 0xfe;
        if (marked || first == 0 || second == 0) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.INVALID_JSON,
                    "No well-formed JSON in line 1, column 1: the file begins like UTF-16; JSON Lines are UTF-8",
                    "Save it as UTF-8");
        }
    }

    @Override
    ManifestRow read() {
        LineBytes.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private ManifestRow row(LineBytes.Line line) {
        number++;
        try {
            return ManifestRow.of(number, line.number(), object(line));
        } catch (RejectedInput e) {
            return ManifestRow.rejected(number, line.number(), e);
        }
    }

    private ObjectNode object(LineBytes.Line line) {
        if (line.isTooLong()) {
            throw tooLong(line.number());
        }
        JsonNode node = json.tree(line.bytes(), line.number());
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_PAYLOAD,
                "Row " + number + " (line " + line.number() + ") is of type "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT) + "; a row is one JSON object",
                "Write one JSON object a line, {...}; a JSON array goes into a file of its own, called .json");
    }

    private RejectedInput tooLong(long line) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_JSON,
                "Row " + number + " is not at its end in line " + line + ", column "
                        + (ManifestFormat.MOST_ROW_BYTES + 1) + "; a line may have " + ManifestFormat.MOST_ROW_BYTES
                        + " bytes",
                "End each object with a line feed; put a large picture beside the manifest and name it as image");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
