package io.mediainbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParser;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, there is a tree or a refusal that names line and column. */
class StrictJsonPropertyTest {

    private static final String MESSAGE = "No well-formed JSON in line [1-9]\\d*, column [1-9]\\d*: \\P{Cc}+";
    private static final List<byte[]> SEEDS = JsonSuite.cases().stream()
            .map(JsonSuite.Case::bytes)
            .filter(bytes -> bytes.length < 1_000)
            .toList();
    private static final List<String> PIECES = List.of(
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "0", "-", "1", ".", "e", "E+",
            "e99999", "true", "nul", " ", "\n", "\r", "\t", "\0", "\ufeff", "a", "für", "😀", "NaN", "//", "'",
            "\"a\":", "\"b\"");

    private final StrictJson json = new StrictJson(400);

    private void assertTreeOrRefusal(byte[] bytes) {
        assertRefusalIfAny(catchThrowable(() -> json.tree(bytes)));
        assertRefusalIfAny(catchThrowable(() -> {
            try (JsonParser parser = json.parser(new ByteArrayInputStream(bytes))) {
                while (parser.nextToken() != null) {
                    // The checks are the parser's.
                }
            }
        }));
    }

    private static void assertRefusalIfAny(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOfSatisfying(RejectedInput.class, e -> {
                assertThat(e.code()).isEqualTo(FailureCode.INVALID_JSON);
                assertThat(e.getMessage()).matches(MESSAGE);
            });
        }
    }

    @Property(tries = 5_000)
    void judgesAnyBytes(@ForAll byte[] bytes) {
        assertTreeOrRefusal(bytes);
    }

    @Property(tries = 20_000)
    void judgesWhatLooksLikeJson(@ForAll("texts") String text) {
        assertTreeOrRefusal(text.getBytes(StandardCharsets.UTF_8));
        assertTreeOrRefusal(text.getBytes(StandardCharsets.UTF_16LE));
    }

    @Property(tries = 20_000)
    void judgesDocumentsWithDamagedBytes(@ForAll("damaged") byte[] bytes) {
        assertTreeOrRefusal(bytes);
    }

    @Property(tries = 5_000)
    void refusesEveryBeginningOfAnObject(@ForAll("texts") String text, @ForAll("lengths") int length) {
        byte[] whole = ("{\"a\": [" + quoted(text) + ", 1.5e3, null, {\"b\": true}]}").getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, Math.min(length, whole.length - 1));

        assertThat(catchThrowable(() -> json.tree(whole))).isNull();
        assertThat(catchThrowable(() -> json.tree(cut))).isNotNull();
        assertTreeOrRefusal(cut);
    }

    /** Every character of the document that could tell something is Greek, as no message of ours is. */
    @Property(tries = 5_000)
    void quotesNoMoreThanADozenCharacters(@ForAll("secrets") String text) {
        Throwable thrown = catchThrowable(() -> json.tree(text.getBytes(StandardCharsets.UTF_8)));

        if (thrown != null) {
            assertThat(thrown.getMessage().replaceAll("\\P{IsGreek}", "")).hasSizeLessThanOrEqualTo(12);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(16).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\\",
                        "-",
                        "1",
                        "'",
                        " ",
                        "\n",
                        "αβγδεζηθικλμν",
                        "ο'π",
                        "σ...τ")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 200);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1_000);
        Arbitrary<Byte> syntax =
                Arbitraries.chars().with("{}[]:,\"\\0123eEu-+. \n\r").map(c -> (byte) c.charValue());
        Arbitrary<Byte> bytes = Arbitraries.oneOf(Arbitraries.bytes(), syntax);
        return Combinators.combine(Arbitraries.of(SEEDS), places.list().ofMaxSize(3), bytes, places)
                .as(StrictJsonPropertyTest::damage);
    }

    private static byte[] damage(byte[] whole, List<Integer> places, byte replacement, int cut) {
        byte[] damaged = whole.clone();
        places.stream().filter(place -> place < damaged.length).forEach(place -> damaged[place] = replacement);
        return cut < damaged.length ? Arrays.copyOf(damaged, cut) : damaged;
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\\\\\"\\p{Cc}]", "_") + "\"";
    }
}
