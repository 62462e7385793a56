package io.mediainbox.manifest;

import static io.mediainbox.manifest.ManifestFormat.JSON_ARRAY;
import static io.mediainbox.manifest.ManifestFormat.MOST_ROW_BYTES;
import static io.mediainbox.manifest.Manifests.assertProblem;
import static io.mediainbox.manifest.Manifests.assertRejected;
import static io.mediainbox.manifest.Manifests.check;
import static io.mediainbox.manifest.Manifests.json;
import static io.mediainbox.manifest.Manifests.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inboxes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonElementsTest {

    @Test
    void readsOneObjectAnElement() {
        assertThat(rows(JSON_ARRAY, "[{\"a\":1},\n{\"b\":{\"c\":[2.50]}}\r\n,{}]\n"))
                .containsExactly(
                        new ManifestRow(1, 1, json("{\"a\":1}"), null),
                        new ManifestRow(
                                2,
                                2,
                                rows(JSON_ARRAY, "[{\"b\":{\"c\":[2.50]}}]")
                                        .get(0)
                                        .json(),
                                null),
                        new ManifestRow(3, 3, json("{}"), null));
    }

    @Test
    void ignoresAByteOrderMarkAtTheBeginning() {
        assertThat(rows(JSON_ARRAY, "\ufeff[{}]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] \n", "\ufeff[]"})
    void hasNoRowsWhereTheArrayIsEmpty(String manifest) {
        assertThat(rows(JSON_ARRAY, manifest)).isEmpty();
    }

    @Test
    void goesOnBehindAnElementThatIsNoObject() {
        List<ManifestRow> rows = rows(JSON_ARRAY, "[1,\n[{\"x\":[1]}],\n\"x\",null,1.5,true,\n{\"a\":1}]");

        assertProblem(rows.get(0), 1, 1, FailureCode.INVALID_PAYLOAD, "Row 1", "line 1", "number", "object");
        assertProblem(rows.get(1), 2, 2, FailureCode.INVALID_PAYLOAD, "Row 2", "line 2", "array");
        assertProblem(rows.get(2), 3, 3, FailureCode.INVALID_PAYLOAD, "string");
        assertProblem(rows.get(3), 4, 3, FailureCode.INVALID_PAYLOAD, "null");
        assertThat(rows.get(6)).isEqualTo(new ManifestRow(7, 4, json("{\"a\":1}"), null));
        assertThat(rows).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[{},\n{\"a\":?}]` | line 2 | column 6",
                "`[{},\n{}` | line 2 | column 3",
                "`[{},\n{\"a\":\"b` | line 2 | column",
                "`[{},\n]` | line 2 | column 1",
                "`[{}]\n{}` | ine 2 | column 1",
                "`[{}]\n]` | line 2 | column 1",
                "`[{}]\nx` | line 2 | column",
                "`[{} {}]` | line 1 | column",
                "`[{\"a\":1,\n\"a\":2}]` | line 2 | column",
                "`[\"\\x\"]` | line 1 | column",
                "`\n{\"a\":1}` | ine 2 | column 1",
                "`` | ine 1 | column 1",
                "`\n\n` | ine 3 | column 1"
            })
    void refusesAnArrayThatIsNotSoundToItsEnd(String manifest, String line, String column) {
        assertRejected(catchThrowable(() -> check(JSON_ARRAY, manifest)), FailureCode.INVALID_JSON, line, column);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] manifest = "[{\"a\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1);

        assertRejected(catchThrowable(() -> check(JSON_ARRAY, manifest)), FailureCode.INVALID_JSON, "line 1");
    }

    @Test
    void refusesAnElementThatIsTooLong() {
        String longest = "{\"a\":\"" + "x".repeat(MOST_ROW_BYTES - 8) + "\"}";
        String longer = "{\"a\":\"" + "x".repeat(MOST_ROW_BYTES - 100) + "\",\"b\":[" + "1,".repeat(20_000) + "1]}";

        assertThatCode(() -> check(JSON_ARRAY, "[" + longest + ",\n" + longest + "]"))
                .doesNotThrowAnyException();
        assertThat(rows(JSON_ARRAY, "[" + longest + "]")).hasSize(1);
        assertRejected(
                catchThrowable(() -> check(JSON_ARRAY, "[{},\n" + longer + "]")),
                FailureCode.INVALID_JSON,
                "line 2, column",
                String.valueOf(MOST_ROW_BYTES));
    }

    @Test
    void endsWithAProblemWhereTheFileChangedAfterItsCheck() throws IOException {
        byte[] changed = "[{},\n{},}".getBytes(StandardCharsets.UTF_8);
        try (ManifestRows rows = JSON_ARRAY.open(new ByteArrayInputStream(changed), Inboxes.targets(""))) {
            assertThat(rows.next().number()).isEqualTo(1);
            assertThat(rows.next().number()).isEqualTo(2);

            assertRejected(catchThrowable(rows::hasNext), FailureCode.INVALID_JSON, "line 2");
            assertThat(rows.hasNext()).isFalse();
        }
    }
}
