package io.mediainbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultNameTest {

    private static final String RECEIPT = ".receipt.json";
    private static final int MAX_BYTES = 255;

    /** How many bytes a name has on disk. */
    private static int bytes(String encoded) {
        return encoded.replaceAll("%[0-9A-Fa-f]{2}", "x").length();
    }

    @ParameterizedTest
    @CsvSource({
        "team.jpg,1,team.jpg",
        "team.jpg,2,team%20(2).jpg",
        "team.jpg,10,team%20(10).jpg",
        "team,2,team%20(2)",
        "a.b.jpg,3,a.b%20(3).jpg",
        "%FF%00.jpg,2,%FF%00%20(2).jpg",
        "team%20(2).jpg,2,team%20(2)%20(2).jpg"
    })
    void numbersNamesThatAreTaken(String name, int number, String expected) {
        assertThat(ResultName.of(name, number, RECEIPT))
                .isEqualTo(new ResultName(expected, expected + RECEIPT, List.of()));
    }

    @Test
    void callsTheNoteOfALongNameAfterItsBeginningAndDigest() {
        String name = "x".repeat(239) + ".jpg";

        ResultName result = ResultName.of(name, 1, RECEIPT);

        assertThat(result.file()).isEqualTo(name);
        assertThat(result.note()).matches("x{200}-[0-9a-f]{12}\\.receipt\\.json");
        assertThat(ResultName.of("x".repeat(239) + ".png", 1, RECEIPT).note()).isNotEqualTo(result.note());
    }

    @Test
    void keepsTheWholeNameInTheNoteAsLongAsItFits() {
        String name = "x".repeat(MAX_BYTES - RECEIPT.length());

        assertThat(ResultName.of(name, 1, RECEIPT).note()).isEqualTo(name + RECEIPT);
        assertThat(ResultName.of(name + "x", 1, RECEIPT).note()).hasSize(200 + 1 + 12 + RECEIPT.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 200, 245, 249, 250, 253})
    void shortensAnyPartThatIsTooLongForANumber(int extension) {
        String name = "n".repeat(MAX_BYTES - 1 - extension) + "." + "e".repeat(extension);

        String second = ResultName.of(name, 2, RECEIPT).file();

        assertThat(bytes(second)).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(second).startsWith("n").contains("%20(2)");
        assertThat(ResultName.of(name, 3, RECEIPT).file()).isNotEqualTo(second);
    }

    @Property
    void fitsIntoAFolderAndTellsFileFromNote(
            @ForAll("names") String name, @ForAll @IntRange(min = 1, max = 100_000) int number) {
        for (String suffix : List.of(RECEIPT, ".error.json")) {
            ResultName result = ResultName.of(name, number, suffix);

            assertThat(bytes(result.file())).isBetween(1, MAX_BYTES);
            assertThat(bytes(result.note())).isBetween(1, MAX_BYTES);
            assertThat(result.note()).isNotEqualTo(result.file()).endsWith(suffix);
            assertThat(URI.create("file:///" + result.file()).getRawPath()).isEqualTo("/" + result.file());
        }
    }

    @Property(tries = 200)
    void givesEachNumberANameOfItsOwn(@ForAll("names") String name) {
        Set<String> names = new HashSet<>();

        IntStream.rangeClosed(1, 20)
                .mapToObj(number -> ResultName.of(name, number, RECEIPT))
                .forEach(result -> {
                    names.add(result.file());
                    names.add(result.note());
                });

        assertThat(names).hasSize(40);
    }

    /** Names of any bytes but the slash, percent-encoded as a path encodes them. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<Byte> any = Arbitraries.bytes().filter(b -> b != '/' && b != 0);
        Arbitrary<Byte> dotty = Arbitraries.of((byte) '.', (byte) 'a', (byte) ' ', (byte) 0xc3, (byte) 0xbc);
        return Arbitraries.oneOf(any, dotty)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MAX_BYTES)
                .map(bytes -> bytes.stream().map(ResultNameTest::encoded).collect(Collectors.joining()))
                .filter(name -> !name.equals(".") && !name.equals(".."));
    }

    private static String encoded(byte b) {
        boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '(';
        return plain
                ? String.valueOf((char) b)
                : "%" + HexFormat.of().withUpperCase().toHexDigits(b);
    }

    @Test
    void takesNamesAsPathsEncodeThem() {
        Path inbox = Path.of("/srv/inbox");
        String name = MediaFile.below(inbox, inbox.resolve("für [1].jpg")).name();

        assertThat(Path.of(URI.create(
                        "file:///done/" + ResultName.of(name, 2, RECEIPT).file())))
                .isEqualTo(Path.of("/done/für [1] (2).jpg"));
    }

    @Property
    void leavesRoomForTheFilesThatAreCalledAfterIt(
            @ForAll("names") String name, @ForAll @IntRange(min = 1, max = 100_000) int number) {
        List<String> suffixes = List.of(".json", ".results.jsonl");

        ResultName result = ResultName.of(name, number, RECEIPT, suffixes);

        Set<String> all = new HashSet<>(result.followers());
        all.add(result.file());
        all.add(result.note());
        assertThat(all).hasSize(4).allSatisfy(each -> assertThat(bytes(each)).isBetween(1, MAX_BYTES));
        for (int i = 0; i < suffixes.size(); i++) {
            assertThat(result.followers().get(i)).endsWith(suffixes.get(i));
            if (number > 1 || bytes(name) + suffixes.get(i).length() <= MAX_BYTES) {
                assertThat(result.followers().get(i)).isEqualTo(result.file() + suffixes.get(i));
            }
        }
    }

    @Property(tries = 200)
    void givesEachNumberFollowersOfItsOwn(@ForAll("names") String name) {
        Set<String> names = new HashSet<>();

        IntStream.rangeClosed(1, 20)
                .mapToObj(number -> ResultName.of(name, number, RECEIPT, List.of(".json")))
                .forEach(result -> {
                    names.add(result.file());
                    names.add(result.note());
                    names.addAll(result.followers());
                });

        assertThat(names).hasSize(60);
    }
}
