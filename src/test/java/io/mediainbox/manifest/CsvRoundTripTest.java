package io.mediainbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

class CsvRoundTripTest {

    private static final List<String> HEADER = List.of("a", "b", "c");

    @Property
    void whateverIsWrittenIsReadBackEqual(
            @ForAll("tables") List<List<String>> table,
            @ForAll("delimiters") char delimiter,
            @ForAll("ends") String end,
            @ForAll boolean announced,
            @ForAll boolean marked,
            @ForAll boolean quotesAll)
            throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator(end)
                .setQuoteMode(quotesAll ? QuoteMode.ALL : QuoteMode.MINIMAL)
                .get();
        StringBuilder text = new StringBuilder();
        text.append(marked ? "\ufeff" : "").append(announced ? "sep=" + delimiter + end : "");
        format.printRecord(text, HEADER.toArray());
        for (List<String> row : table) {
            format.printRecord(text, row.toArray());
        }

        List<ManifestRow> rows = Manifests.rows(ManifestFormat.CSV, text.toString());

        assertThat(rows).extracting(ManifestRow::json).containsExactlyElementsOf(envelopes(table));
    }

    private static List<ObjectNode> envelopes(List<List<String>> table) {
        List<ObjectNode> envelopes = new ArrayList<>();
        for (List<String> row : table) {
            if (!row.stream().allMatch(String::isBlank)) {
                ObjectNode envelope = JsonNodeFactory.instance.objectNode();
                ObjectNode payload = envelope.putObject("payload");
                for (int i = 0; i < row.size(); i++) {
                    if (!row.get(i).isEmpty()) {
                        payload.put(HEADER.get(i), row.get(i));
                    }
                }
                envelopes.add(envelope);
            }
        }
        return envelopes;
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> signs = Arbitraries.of(
                "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "x", "007", "ü", "日本", "😀", "'", "\\", "=", "#",
                "\ufeff", "\u00a0", "\u2028", "\u0085");
        Arbitrary<String> cells = Arbitraries.oneOf(
                signs.list().ofMaxSize(6).map(parts -> String.join("", parts)),
                // Neither a NUL nor half a pair is text.
                Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(10));
        return cells.list().ofSize(HEADER.size()).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t');
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n");
    }
}
