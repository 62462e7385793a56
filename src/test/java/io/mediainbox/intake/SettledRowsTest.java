package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledRowsTest extends Drops {

    private static final String MANIFEST = "rows.jsonl";
    private static final String RESULTS = MANIFEST + SettledRows.SUFFIX;
    private static final ContentDigest ONE = ContentDigest.of(new byte[] {1});
    private static final ContentDigest OTHER = ContentDigest.of(new byte[] {2});

    /** A manifest with as many bytes as rows may be asked for. */
    private SettledRows read(String results) {
        drop(RESULTS, results);
        return SettledRows.read(inbox, file(MANIFEST), 1_000_000);
    }

    private static String line(int row, String outcome, ContentDigest digest) {
        return "{\"row\":" + row + ",\"outcome\":\"" + outcome + "\",\"sha256\":\"" + digest + "\"}\n";
    }

    @Test
    void areNoneAtFirst() {
        assertThat(SettledRows.read(inbox, file(MANIFEST), 10).contains(1, ONE)).isFalse();
    }

    @Test
    void areThoseWithTheSameNumberAndContent() {
        SettledRows rows = read(line(3, "delivered", ONE) + line(1, "error", OTHER));

        assertThat(rows.contains(3, ONE)).isTrue();
        assertThat(rows.wasDelivered(3)).isTrue();
        assertThat(rows.contains(1, OTHER)).isTrue();
        assertThat(rows.wasDelivered(1)).isFalse();
        assertThat(rows.contains(3, OTHER)).as("edited since").isFalse();
        assertThat(rows.contains(2, ONE)).isFalse();
        assertThat(rows.contains(4, ONE)).isFalse();
    }

    @Test
    void takeTheLastWordOnARow() {
        SettledRows rows = read(line(1, "error", ONE) + line(1, "delivered", OTHER));

        assertThat(rows.contains(1, ONE)).isFalse();
        assertThat(rows.contains(1, OTHER)).isTrue();
        assertThat(rows.wasDelivered(1)).isTrue();
    }

    @Test
    void forgetALineThatWasNotWrittenToItsEnd() {
        String whole = line(1, "delivered", ONE);
        for (int end = 0; end < whole.length() - 2; end++) {
            assertThat(read(whole.substring(0, end)).contains(1, ONE)).isFalse();
        }
        assertThat(read(whole.stripTrailing()).contains(1, ONE))
                .as("all of it but the line feed")
                .isTrue();
        assertThat(read(line(1, "delivered", ONE) + "{\"row\":2,\"out\n" + line(3, "error", ONE))
                        .contains(3, ONE))
                .as("the lines behind a torn one count")
                .isTrue();
    }

    @Test
    void sayWhenTheyEndedAndWithWhichImage() {
        String image = "\"companions\":[{\"role\":\"attachment\",\"file\":\"_a/b.png\",\"sha256\":\"" + OTHER + "\"}]";
        SettledRows rows = read("{\"row\":1,\"outcome\":\"delivered\",\"sha256\":\"" + ONE + "\"," + image
                + ",\"settledAt\":\"1970-01-01T00:00:01.500Z\",\"run\":\"" + inbox.run() + "\"}\n"
                + line(2, "error", ONE));

        assertThat(rows.endedAt(1)).isEqualTo(1_500);
        assertThat(rows.hadImage(1)).isTrue();
        assertThat(rows.hadImage(1, OTHER)).isTrue();
        assertThat(rows.hadImage(1, ONE)).isFalse();
        assertThat(rows.isOfThisRun(1)).isTrue();
        assertThat(rows.endedAt(2)).as("not known").isZero();
        assertThat(rows.hadImage(2)).isFalse();
        assertThat(rows.isOfThisRun(2)).isFalse();
    }

    @Test
    void mayBeMany() {
        SettledRows rows = read(IntStream.rangeClosed(1, 20_000)
                .mapToObj(row -> line(row, row % 7 == 0 ? "error" : "delivered", ONE))
                .collect(Collectors.joining()));

        assertThat(IntStream.rangeClosed(1, 20_000))
                .allMatch(row -> rows.contains(row, ONE) && rows.wasDelivered(row) == (row % 7 != 0));
        assertThat(rows.contains(20_001, ONE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483647",
                "2147483646",
                "1000000000",
                "4294967297",
                "99999999999999999999",
                "1e300",
                "0",
                "-1",
                "-2147483648",
                "1.5",
                "null",
                "\"1\"",
                "{}"
            })
    void areNotCountedByNumbersThatNoRowCanHave(String number) {
        SettledRows rows = read("{\"row\":" + number + ",\"outcome\":\"delivered\",\"sha256\":\"" + ONE + "\"}\n"
                + line(2, "delivered", ONE));

        assertThat(rows.contains(1, ONE)).isFalse();
        assertThat(rows.contains(2, ONE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n \n",
                "null\n7\n\"x\"\n[]\n[{\"row\":1}]\n{}\n",
                "{\"row\":1}\n{\"sha256\":\"x\"}\n{\"row\":{\"row\":1},\"sha256\":[]}\n",
                "\0\0\0\0\n\u0001\n",
                "{\"row\":1,\"outcome\":\"delivered\",\"sha256\":"
                        + "\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"}\n",
                "{\"row\":1,\"outcome\":\"delivered\",\"sha256\":"
                        + "\"-123456789012345zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"}\n"
            })
    void takeNoHarmFromGarbage(String garbage) {
        assertThat(read(garbage + line(2, "delivered", ONE)).contains(2, ONE)).isTrue();
    }

    @Test
    void takeNoHarmFromBytesThatAreNoText() {
        drop(RESULTS, new byte[] {(byte) 0xff, (byte) 0xfe, '\n', (byte) 0xc3});

        assertThat(SettledRows.read(inbox, file(MANIFEST), 10).contains(1, ONE)).isFalse();
    }

    @Test
    void areNotReadOverALink() throws IOException {
        Files.writeString(home.resolve("elsewhere"), line(1, "delivered", ONE));
        Files.createSymbolicLink(at(RESULTS), home.resolve("elsewhere"));

        assertWaits(() -> SettledRows.read(inbox, file(MANIFEST), 10), FailureCode.UNREADABLE);
    }

    @Test
    void cannotBeReadWhereAFolderIs() throws IOException {
        Files.createDirectories(at(RESULTS));

        assertWaits(() -> SettledRows.read(inbox, file(MANIFEST), 10), FailureCode.UNREADABLE);
    }

    @Test
    void standInAFileOfAShorterNameWhereTheWholeDoesNotFit() {
        String name = "x".repeat(250) + ".csv";

        assertThat(SettledRows.file(file("sub/" + name)).relative())
                .startsWith("sub/xxx")
                .endsWith(SettledRows.SUFFIX)
                .hasSizeLessThan("sub/".length() + 256);
        assertThat(SettledRows.file(file("sub/rows.csv")).relative()).isEqualTo("sub/rows.csv.results.jsonl");
    }
}
