package io.mediainbox.manifest;

import static io.mediainbox.manifest.ManifestFormat.CSV;
import static io.mediainbox.manifest.ManifestFormat.MOST_ROW_BYTES;
import static io.mediainbox.manifest.Manifests.assertRejected;
import static io.mediainbox.manifest.Manifests.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inboxes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a CSV file unreadable as a whole, so that none of its rows is sent. */
class CsvCheckTest {

    private static void assertRefused(String manifest, String... words) {
        assertRejected(catchThrowable(() -> check(CSV, manifest)), FailureCode.INVALID_PAYLOAD, words);
    }

    private static void assertNotUtf8(byte[] manifest, String... words) {
        Throwable problem = catchThrowable(() -> check(CSV, manifest));

        assertRejected(problem, FailureCode.INVALID_PAYLOAD, words);
        assertThat(((RejectedInput) problem).remedy()).contains("CSV UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\ufeff", "sep=;\r\n", " \r\n\t\n", ";;;\n,,", "\"\",\"\"\n1,2\n"})
    void refusesAFileWithoutAHeaderRow(String manifest) {
        assertRefused(manifest, "no header row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,a", "Target,target", "image,IMAGE", "groupsId,GroupsID", "a, a", "a.b,a.b"})
    void refusesAHeaderThatNamesAColumnTwice(String header) {
        assertRefused("\n" + header + "\n", "Line 2", "two columns");
    }

    @ParameterizedTest
    @CsvSource({
        "imgae, image",
        "images, image",
        "Immage, image",
        "traget, target",
        "targets, target",
        "workbookId, workbooksId",
        "CustomerlD, customerId"
    })
    void refusesAHeaderWithASlip(String name, String meant) {
        assertRefused("groupsId," + name + "\n", "Line 1", "\"" + name + "\"", "did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "width",
                "height",
                "content",
                "contentType",
                "source.url",
                "large.height",
                "imageId",
                "@odata.type"
            })
    void takesOtherNamesForProperties(String name) {
        assertThatCode(() -> check(CSV, "groupsId," + name + "\n")).doesNotThrowAnyException();
    }

    @Test
    void refusesAHeaderWithAGap() {
        assertRefused("a,,b\n1,,2\n", "Line 1", "column 2", "0 characters");
    }

    @Test
    void refusesAHeaderNameThatIsMuchTooLong() {
        assertRefused("a," + "x.".repeat(1_000_000) + "x\n", "Line 1", "column 2", "2000001 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source,source.width", "source.width,source", "a.b.c.d,x,a.b"})
    void refusesAMemberThatIsBothAValueAndAnObject(String header) {
        assertRefused(header + "\n", "Line 1", "either a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "a.", "a..b", "."})
    void refusesDotsThatStandBetweenNothing(String header) {
        assertRefused(header + "\n", "Line 1", "dot");
    }

    @Test
    void acceptsMembersOfOneObject() {
        assertThatCode(() -> check(CSV, "source.width,source.height,sources\n")).doesNotThrowAnyException();
    }

    @Test
    void refusesAQuoteThatIsNotClosed() {
        assertRefused("a,b\n1,2\n3,\"4\n5,6\n", "Line 3", "not closed");
        assertRefused("a,\"b\n1,2\n", "Line 1", "not closed");
        assertRefused("a\n\"", "Line 2", "not closed");
        assertRefused("a\n\"\"\"", "Line 2", "not closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"x", "\"4\n\"x", "\"4\" \"x\"", "\"say \"hi\"\""})
    void refusesTextBehindAClosingQuote(String cell) {
        long line = 3 + cell.lines().count() - 1;

        assertRefused("a,b\n1,2\n3," + cell + "\n5,6\n", "Line " + line, "behind a closing quote");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "windows-1252"})
    void refusesAnyOtherEncoding(Charset charset) {
        assertNotUtf8("name\nGrün\n".getBytes(charset), "Line ", "UTF-8");
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        byte[] far = ("name\r\n" + "Müller\r\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        far[far.length - 4] = (byte) 0xfc;

        assertNotUtf8(far, "Line 5001", "fc");
        assertNotUtf8(new byte[] {'a', '\n', 'b', (byte) 0xc3}, "Line 2", "c3");
        assertNotUtf8(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}, "Line 1", "UTF-16");
        // Overlong forms and surrogates, which lenient readers let pass.
        assertNotUtf8(new byte[] {'a', '\n', (byte) 0xc0, (byte) 0xaf}, "Line 2");
        assertNotUtf8(new byte[] {'a', '\n', (byte) 0xed, (byte) 0xa0, (byte) 0x80}, "Line 2");
    }

    @Test
    void readsCharactersThatLieAcrossItsBuffers() {
        for (int shift = 0; shift < 4; shift++) {
            String cell = "x".repeat(shift) + "😀".repeat(10_000);

            assertThat(Manifests.rows(CSV, "a\n" + cell + "\n")
                            .get(0)
                            .json()
                            .at("/payload/a")
                            .asText())
                    .isEqualTo(cell);
        }
    }

    @Test
    void refusesANul() {
        assertNotUtf8("a,b\n1,2\n3,\0\n".getBytes(StandardCharsets.UTF_8), "Line 3", "NUL");
        assertNotUtf8("a\0\n".getBytes(StandardCharsets.UTF_8), "Line 1", "NUL");
    }

    @Test
    void refusesARowThatIsTooLong() {
        String longest = "x".repeat(MOST_ROW_BYTES - 2);

        assertThatCode(() -> check(CSV, "a,b\n" + longest + ",y\n" + longest + ",y\n"))
                .doesNotThrowAnyException();
        assertRefused("a,b\n1,2\n" + longest + ",yz\n", "Line 3", MOST_ROW_BYTES + " bytes");
        assertRefused("a,b\n1,2\n" + "ü".repeat(MOST_ROW_BYTES / 2) + ",\n", "Line 3", MOST_ROW_BYTES + " bytes");
        assertRefused("a,\"b" + longest + "\"\n", "Line 1", String.valueOf(MOST_ROW_BYTES));
    }

    @Test
    void refusesARowWithMoreCellsThanASpreadsheetHas() {
        assertThatCode(() -> check(CSV, "a,b\n" + ",".repeat(CsvGuard.MOST_CELLS - 1) + "\n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(CSV, "a,b\n\"" + ",".repeat(1_000_000) + "\"\n"))
                .doesNotThrowAnyException();
        assertRefused("a,b\n" + ",".repeat(CsvGuard.MOST_CELLS) + "\n", "Line 2", "16384 cells");
    }

    @Test
    void endsWithAProblemWhereTheFileChangedAfterItsCheck() throws IOException {
        byte[] changed = ("a\n1\n" + "2\n".repeat(10_000) + "\"").getBytes(StandardCharsets.UTF_8);
        try (ManifestRows rows = CSV.open(new ByteArrayInputStream(changed), Inboxes.targets(""))) {
            assertThat(rows.next().number()).isEqualTo(1);

            assertRejected(
                    catchThrowable(() -> rows.forEachRemaining(row -> {})),
                    FailureCode.INVALID_PAYLOAD,
                    "Line 10003",
                    "not closed");
        }
    }
}
