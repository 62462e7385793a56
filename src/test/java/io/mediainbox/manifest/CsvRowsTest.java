package io.mediainbox.manifest;

import static io.mediainbox.manifest.ManifestFormat.CSV;
import static io.mediainbox.manifest.Manifests.assertProblem;
import static io.mediainbox.manifest.Manifests.json;
import static io.mediainbox.manifest.Manifests.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inboxes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private static ObjectNode row(String manifest) {
        List<ManifestRow> rows = rows(CSV, manifest);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).problem()).isNull();
        return rows.get(0).json();
    }

    private static ManifestRow only(String manifest) {
        List<ManifestRow> rows = rows(CSV, manifest);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void makesAnEnvelopeOfARowWithAnImage() {
        assertThat(row("target,image,width,text\n/groups/007/photos,_images/x.jpg,300,hello\n"))
                .isEqualTo(json("{\"target\":\"/groups/007/photos\",\"image\":\"_images/x.jpg\","
                        + "\"properties\":{\"width\":300,\"text\":\"hello\"}}"));
    }

    @Test
    void makesAPayloadOfARowWithoutAnImage() {
        assertThat(row("target,image,width,text\n/groups/007/photos,,300,\n"))
                .isEqualTo(json("{\"target\":\"/groups/007/photos\",\"payload\":{\"width\":300}}"));
    }

    @Test
    void leavesTheTargetToTheFolderWhereTheRowNamesNone() {
        assertThat(row("target,groupsId,image\n , ,x.jpg\n")).isEqualTo(json("{\"image\":\"x.jpg\"}"));
        assertThat(row("a\nb\n")).isEqualTo(json("{\"payload\":{\"a\":\"b\"}}"));
    }

    @Test
    void keepsAnEmptyPayloadSoThatTheRowStaysAnEnvelope() {
        assertThat(row("target,width\n/groups/G/photos,\n"))
                .isEqualTo(json("{\"target\":\"/groups/G/photos\",\"payload\":{}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workbooksId | 1 | /workbooks/1/thumbnails",
                "GROUPSID | 007 | /groups/007/photos",
                "groupid | G | /me/joinedGroups/G/photos",
                "Groupid,ItemActivityOldId | G,A | /me/joinedGroups/G/drive/activities/A/driveItem/thumbnails",
                "CustomerID,CompanyID | U,C | /financials/companies/C/customers/U/picture",
                "' groupsId ,workbooksId' | ' a/b , ' | /groups/a%2Fb/photos"
            })
    void findsTheEndpointByTheIdsInTheRow(String header, String cells, String path) {
        assertThat(row(header + "\n" + cells + "\n").path("target").asText()).isEqualTo(path);
    }

    @Test
    void knowsTheIdsOfRowsThatUsersAdded() {
        byte[] manifest = "USER\n7\n".getBytes(StandardCharsets.UTF_8);

        List<ManifestRow> rows = rows(CSV, manifest, Inboxes.targets("picture faces/{user}.* -> users/{user}/picture"));

        assertThat(rows.get(0).json()).isEqualTo(json("{\"target\":\"/users/7/picture\",\"payload\":{}}"));
    }

    @Test
    void refusesARowWithTargetAndIds() {
        assertProblem(
                only("target,groupsId\n\n/groups/A/photos,B\n"),
                1,
                3,
                FailureCode.INVALID_PAYLOAD,
                "Row 1",
                "line 3",
                "target is \"/groups/A/photos\"",
                "groupsId");
    }

    @Test
    void refusesARowWhoseIdsLeadNowhere() {
        ManifestRow row = only("companyId,groupsId\nC,G\n");

        assertProblem(row, 1, 2, FailureCode.TARGET_NOT_ALLOWED, "Row 1", "line 2", "companyId and groupsId");
        assertThat(row.problem().remedy())
                .contains("workbooksId", "groupId and itemActivityOLDId", "companyId and customerId");
    }

    @Test
    void refusesARowWhoseIdsAreAmbiguousOrNone() {
        byte[] manifest = "x,groupsId\n1,\n,..\n,G".getBytes(StandardCharsets.UTF_8);

        List<ManifestRow> rows = rows(CSV, manifest, Inboxes.targets("picture a/{x}/; picture b/{x}/"));

        assertProblem(rows.get(0), 1, 2, FailureCode.TARGET_NOT_ALLOWED, "Row 1 (line 2)", "ambiguous");
        assertProblem(rows.get(1), 2, 3, FailureCode.TARGET_NOT_ALLOWED, "Row 2 (line 3)", "groupsId");
        assertThat(rows.get(2).json()).isNotNull();
    }

    @Test
    void takesCellsAsText() {
        assertThat(row("a,b,c,d,e\n007, x ,1e5,true,\"  \"\n"))
                .isEqualTo(
                        json("{\"payload\":{\"a\":\"007\",\"b\":\" x \",\"c\":\"1e5\",\"d\":\"true\",\"e\":\"  \"}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300",
        "-1, -1",
        "007, 7",
        "2147483648, 2147483648",
        "99999999999999999999, 99999999999999999999",
        "300.0, '\"300.0\"'",
        "3e2, '\"3e2\"'",
        "+3, '\"+3\"'",
        "-, '\"-\"'",
        "' 300', '\" 300\"'",
        "٣, '\"٣\"'"
    })
    void takesPlainIntegersOfSizesForNumbers(String cell, String value) {
        assertThat(row("width,source.height,widths\n" + cell + "," + cell + ",1\n"))
                .isEqualTo(json("{\"payload\":{\"width\":" + value + ",\"source\":{\"height\":" + value
                        + "},\"widths\":\"1\"}}"));
    }

    @Test
    void leavesEndlessDigitsToThePayloadsCheck() {
        String digits = "9".repeat(1_000_000);

        assertThat(row("width\n" + digits + "\n").at("/payload/width").isTextual())
                .isTrue();
    }

    @Test
    void nestsNamesWithDots() {
        assertThat(row("source.sourceItemId,source.width,large.url\n1,2,\n"))
                .isEqualTo(json("{\"payload\":{\"source\":{\"sourceItemId\":\"1\",\"width\":2}}}"));
    }

    @Test
    void keepsTheNamesOfAnnotationsWhole() {
        assertThat(row("@odata.type,source.@odata.type,a@x.y.z\n1,2,3\n"))
                .isEqualTo(json("{\"payload\":{\"@odata.type\":\"1\",\"source\":{\"@odata.type\":\"2\"},"
                        + "\"a@x.y.z\":\"3\"}}"));
    }

    @Test
    void keepsTheNamesOfPropertiesAsTheyAreWritten() {
        assertThat(row("Image,Foo,foo,Width\nx.jpg,1,2,3\n"))
                .isEqualTo(json("{\"image\":\"x.jpg\",\"properties\":{\"Foo\":\"1\",\"foo\":\"2\",\"Width\":\"3\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a;b\n1;2\n",
                "a\tb\n1\t2\n",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2\r",
                "a,b\n1,2",
                "\ufeffa,b\n1,2\n",
                "sep=;\na;b\n1;2\n",
                "\ufeffSEP=;\r\na;b\r\n1;2\r\n",
                "sep=|\na|b\n1|2\n",
                "sep=\t\na\tb\n1\t2\n",
                "\"a\",\"b\"\n\"1\",\"2\"\n",
                "\n\r\n ,;\na,b\n1,2\n",
                " a , b \n1,2\n",
                "a,b,,\n1,2,,\n",
                "a,b,,\n1,2\n",
                "a,b\n1,2,,, \n"
            })
    void readsWhatSpreadsheetsWrite(String manifest) {
        assertThat(row(manifest)).isEqualTo(json("{\"payload\":{\"a\":\"1\",\"b\":\"2\"}}"));
    }

    @Test
    void takesTheDelimiterThatTheHeaderHasMostOfOutsideQuotes() {
        assertThat(row("\"a,,,,\"\"b,\";c\n1;2\n"))
                .isEqualTo(json("{\"payload\":{\"a,,,,\\\"b,\":\"1\",\"c\":\"2\"}}"));
        assertThat(row("size 5\";b,c;\"d\n,,,\"\n1;2,;3\n"))
                .isEqualTo(json("{\"payload\":{\"size 5\\\"\":\"1\",\"b,c\":\"2,\",\"d\\n,,,\":\"3\"}}"));
        assertThat(row("sep=,\na;b;c,d\n1,2\n")).isEqualTo(json("{\"payload\":{\"a;b;c\":\"1\",\"d\":\"2\"}}"));
    }

    @Test
    void readsASingleColumn() {
        assertThat(rows(CSV, "groupsId\n1\n2\n"))
                .extracting(row -> row.json().path("target").asText())
                .containsExactly("/groups/1/photos", "/groups/2/photos");
    }

    @Test
    void readsQuotedCells() {
        assertThat(row("a,b,c,d\n\"x,\ny\",\"say \"\"hi\"\"\",\"\" ,5\" pipe\n"))
                .isEqualTo(json("{\"payload\":{\"a\":\"x,\\ny\",\"b\":\"say \\\"hi\\\"\",\"d\":\"5\\\" pipe\"}}"));
    }

    @Test
    void numbersNoEmptyRowsAndNamesTheLineWhereARowBegins() {
        List<ManifestRow> rows = rows(CSV, "sep=,\r\n\r\na,b\r\n,\r\n1,\"2\r\n3\"\r\n\r\n\"\",\r\n4,5\r\n,,,\r\n");

        assertThat(rows).extracting(ManifestRow::number).containsExactly(1, 2);
        assertThat(rows).extracting(ManifestRow::line).containsExactly(5L, 9L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a,b\n", "sep=;\na;b\n", "a,b\n,\n\n"})
    void hasNoRowsBehindAHeaderAlone(String manifest) {
        assertThat(rows(CSV, manifest)).isEmpty();
    }

    @Test
    void refusesARowWithMoreCellsThanColumns() {
        List<ManifestRow> rows = rows(CSV, "a,b,,\n1,2,,3\n1,2,3,4,5,\n1\n");

        assertProblem(rows.get(0), 1, 2, FailureCode.INVALID_PAYLOAD, "Row 1", "line 2", "4 cells", "2 columns");
        assertProblem(rows.get(1), 2, 3, FailureCode.INVALID_PAYLOAD, "Row 2", "line 3", "5 cells", "2 columns");
        assertThat(rows.get(2).json()).isEqualTo(json("{\"payload\":{\"a\":\"1\"}}"));
    }

    @Test
    void quotesNoMoreThanTheBeginningOfACell() {
        String cell = "/" + "x\n".repeat(500);

        String message = only("target,groupsId\n\"" + cell + "\",1\n").problem().getMessage();

        assertThat(message).hasSizeLessThan(400).doesNotContain("\n").contains("\"/x\\u000ax");
    }
}
