package io.mediainbox.manifest;

import static io.mediainbox.manifest.ManifestFormat.JSON_LINES;
import static io.mediainbox.manifest.ManifestFormat.MOST_ROW_BYTES;
import static io.mediainbox.manifest.Manifests.assertProblem;
import static io.mediainbox.manifest.Manifests.json;
import static io.mediainbox.manifest.Manifests.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inboxes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}\r\n{\"b\":2}\r\n", "{\"a\":1}\n{\"b\":2}"})
    void readsOneObjectALine(String manifest) {
        assertThat(rows(JSON_LINES, manifest))
                .containsExactly(
                        new ManifestRow(1, 1, json("{\"a\":1}"), null), new ManifestRow(2, 2, json("{\"b\":2}"), null));
    }

    @Test
    void ignoresAByteOrderMarkAtTheBeginning() {
        assertThat(rows(JSON_LINES, "\ufeff{\"a\":1}\n"))
                .extracting(ManifestRow::json)
                .containsExactly(json("{\"a\":1}"));
    }

    @Test
    void numbersNoBlankLines() {
        List<ManifestRow> rows = rows(JSON_LINES, "\n \t\r\n{\"a\":1}\n\r\n\n{\"b\":2}\n\n");

        assertThat(rows).extracting(ManifestRow::number).containsExactly(1, 2);
        assertThat(rows).extracting(ManifestRow::line).containsExactly(3L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", " \r\n\t\n", "\ufeff", "\ufeff\n"})
    void hasNoRowsWhereAllLinesAreBlank(String manifest) {
        assertThat(rows(JSON_LINES, manifest)).isEmpty();
    }

    @Test
    void goesOnBehindALineThatIsNoJson() {
        List<ManifestRow> rows = rows(JSON_LINES, "{\"a\":1}\n\n{\"a\":?}\n{\"b\":2}\n{\"c\"");

        assertThat(rows).hasSize(4);
        assertProblem(rows.get(1), 2, 3, FailureCode.INVALID_JSON, "line 3", "column 6");
        assertThat(rows.get(2).json()).isEqualTo(json("{\"b\":2}"));
        assertProblem(rows.get(3), 4, 5, FailureCode.INVALID_JSON, "line 5");
    }

    @Test
    void goesOnBehindALineThatIsNoObject() {
        List<ManifestRow> rows = rows(JSON_LINES, "[1]\n\"x\"\n{}\n");

        assertProblem(rows.get(0), 1, 1, FailureCode.INVALID_PAYLOAD, "Row 1", "line 1", "array", "object");
        assertProblem(rows.get(1), 2, 2, FailureCode.INVALID_PAYLOAD, "Row 2", "line 2", "string", "object");
        assertThat(rows.get(2).json()).isEmpty();
    }

    @Test
    void readsPastALineThatIsTooLong() {
        String longest = "{\"a\":\"" + "x".repeat(MOST_ROW_BYTES - 8) + "\"}";

        List<ManifestRow> rows = rows(JSON_LINES, longest + "\r\n " + longest + "\n" + "{}\n");

        assertThat(rows.get(0).json()).isNotNull();
        assertProblem(rows.get(1), 2, 2, FailureCode.INVALID_JSON, "Row 2", "line 2", "column " + (MOST_ROW_BYTES + 1));
        assertThat(rows.get(2)).isEqualTo(new ManifestRow(3, 3, json("{}"), null));
    }

    @Test
    void acceptsAnyLinesBeforehand() {
        assertThatCode(() -> Manifests.check(JSON_LINES, "{\n[1]\nx")).doesNotThrowAnyException();
    }

    @Test
    void closesTheStreamWithTheRows() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        JSON_LINES.open(in, Inboxes.targets("")).close();

        assertThat(closed).isTrue();
    }

    @Test
    void hasNoRowBehindTheLast() throws IOException {
        try (ManifestRows rows = JSON_LINES.open(new ByteArrayInputStream(new byte[0]), Inboxes.targets(""))) {
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBlameTheFileForADiskThatFails(ManifestFormat format) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Stale file handle");
            }
        };

        assertThatThrownBy(() -> format.open(broken, Inboxes.targets("")).hasNext())
                .hasMessageContaining("Stale file handle")
                .isInstanceOfSatisfying(
                        UnsettledInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.UNREADABLE));
    }
}
