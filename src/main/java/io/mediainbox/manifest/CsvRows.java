package io.mediainbox.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.TargetTable;
import java.io.IOException;
import java.util.List;

/** Reads one envelope a row of a CSV file. Rows in which no cell holds anything are left out, as spreadsheets leave them. */
final class CsvRows extends OneByOne {

    private final CsvRecords records;
    private final int columns;
    private final CsvEnvelope envelope;
    private int number;

    /** @throws RejectedInput {@code invalid-payload} if the header cannot be one */
    CsvRows(CsvRecords records, TargetTable targets) {
        this.records = records;
        CsvHeader header = CsvHeader.of(records.next(), targets);
        this.columns = header.columns().size();
        this.envelope = new CsvEnvelope(header, targets);
    }

    @Override
    ManifestRow read() {
        CsvRecords.Row row = records.next();
        while (row != null && row.isEmpty()) {
            row = records.next();
        }
        return row == null ? null : row(row);
    }

    private ManifestRow row(CsvRecords.Row row) {
        number++;
        try {
            return ManifestRow.of(number, row.line(), json(row.cells()));
        } catch (RejectedInput e) {
            return ManifestRow.rejected(number, row.line(), placed(e, row.line()));
        }
    }

    private ObjectNode json(List<String> cells) {
        int count = cells.size();
        while (count > columns && cells.get(count - 1).isBlank()) {
            count--;
        }
        if (count > columns) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.INVALID_PAYLOAD,
                    count + " cells; the header names " + columns + " columns",
                    "Name every column in the header row, and put a cell with a delimiter in it into quotes");
        }
        return envelope.json(cells.subList(0, Math.min(count, columns)));
    }

    private RejectedInput placed(RejectedInput problem, long line) {
        return new RejectedInput(
                problem.stage(),
                problem.code(),
                "Row " + number + " (line " + line + "): " + problem.getMessage(),
                problem.remedy(),
                problem);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
