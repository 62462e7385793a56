package io.mediainbox.manifest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file as cells, header and empty rows included. What a cell means is not its business. */
final class CsvRecords implements Closeable {

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final long linesBefore;

    private CsvRecords(CSVParser parser, long linesBefore) {
        this.parser = parser;
        this.records = parser.iterator();
        this.linesBefore = linesBefore;
    }

    /** @param line where the row begins, from 1 */
    record Row(long line, List<String> cells) {

        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * The records from the header on.
     *
     * @throws io.mediainbox.failure.RejectedInput {@code invalid-payload} if there is none
     */
    static CsvRecords of(SourceBytes in) {
        BufferedReader text = new BufferedReader(new Utf8Text(in));
        try {
            CsvDialect dialect = CsvDialect.of(text);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(dialect.delimiter())
                    .get();
            CsvGuard guard = new CsvGuard(text, dialect.delimiter(), dialect.linesBefore() + 1);
            return new CsvRecords(CSVParser.parse(guard, format), dialect.linesBefore());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next row, null after the last one.
     *
     * @throws io.mediainbox.failure.RejectedInput {@code invalid-payload} if the file cannot be read any further
     */
    Row next() {
        long line = linesBefore + parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? new Row(line, records.next().toList()) : null;
        } catch (UncheckedIOException e) {
            throw UnreadableCsv.at(
                    line,
                    "begins a row that is no CSV: " + e.getCause().getMessage(),
                    "Open it in a spreadsheet program and save it as CSV UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
