package io.mediainbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.failure.RejectedInput;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final StrictJson json = new StrictJson(1_000);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(utf8(text));
    }

    private Throwable refusal(String text) {
        return catchThrowable(() -> json.tree(utf8(text)));
    }

    private static Throwable drained(StrictJson json, InputStream in) {
        return catchThrowable(() -> {
            try (JsonParser parser = json.parser(in)) {
                while (parser.nextToken() != null) {
                    // The checks are the parser's.
                }
            }
        });
    }

    @Test
    void keepsEveryDigitOfANumber() {
        JsonNode tree = json.tree(utf8("[0.1234567890123456789012345678901234567890, 12345678901234567890123]"));

        assertThat(tree.get(0).decimalValue()).isEqualTo(new BigDecimal("0.123456789012345678901234567890123456789"));
        assertThat(tree.get(1).bigIntegerValue()).hasToString("12345678901234567890123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsTheSameInEachEncodingWithAndWithoutMark(String encoding) {
        String text = "{\"größe\": \"日本語 😀\"}";
        Charset charset = Charset.forName(encoding);

        assertThat(json.tree(text.getBytes(charset)).get("größe").textValue()).isEqualTo("日本語 😀");
        assertThat(json.tree(("\ufeff" + text).getBytes(charset)).get("größe").textValue())
                .isEqualTo("日本語 😀");
    }

    @Test
    void leavesTheBytesAsTheyAre() {
        byte[] bytes = utf8("{\"a\": \"日本語\"}");
        byte[] before = bytes.clone();

        json.tree(bytes);

        assertThat(bytes).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,]|line 17, column 4",
                "[\\n,]|line 18, column 1",
                "|line 17, column 1",
                "[\"\\ud800\"]|line 17, column 3"
            })
    void countsFromTheLineInWhichThePartBegins(String text, String place) {
        byte[] part = utf8(text == null ? "" : text.replace("\\n", "\n"));

        assertThatThrownBy(() -> json.tree(part, 17))
                .isInstanceOf(RejectedInput.class)
                .hasMessageContaining(place);
    }

    @Test
    void saysWhereWhatIsNotClosedBegins() {
        assertThatThrownBy(() -> json.tree(utf8("[\n {\"a\":1\n"), 100))
                .hasMessage("No well-formed JSON in line 102, column 1: Unexpected end-of-input:"
                        + " expected close marker for Object (it begins in line 101, column 2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2}|Duplicate member 'a'",
                "[NaN]|Non-standard token 'NaN'",
                "[/]|Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
                "[\u2028]|Unexpected character ('?' (code 8232 / 0x2028)): expected",
                "1e|Unexpected end-of-input: expected a digit for number exponent",
                "1e99999999999|The exponent of a number exceeds 100000",
                "`  `|There is no value in it, only its end",
                "{}{}|The document has ended, but something follows",
                "[\"\\udc00\"]|An escape names half a surrogate pair, which is no character"
            })
    void saysWhatIsWrongWithoutNamingOurParser(String text, String reason) {
        assertThat(refusal(text)).hasMessageContaining(": " + reason).message().doesNotContain("Feature", "`");
    }

    @ParameterizedTest
    @CsvSource({
        "[, nesting depth (1001) exceeds the maximum allowed (1000)",
        "7, Number value length (2000) exceeds the maximum allowed (1000)"
    })
    void namesTheLimitThatIsPassed(String repeated, String limit) {
        StrictJson large = new StrictJson(1 << 20);

        assertThatThrownBy(() -> large.tree(utf8(repeated.repeat(2_000))))
                .hasMessageContaining(limit)
                .message()
                .doesNotContain("StreamReadConstraints");
    }

    @Test
    void namesTheByteThatIsNoUtf8() {
        assertThatThrownBy(() -> json.tree("{\n\"a\":\"für\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("No well-formed JSON in line 2, column 7: Byte 0xFC begins no valid UTF-8 character")
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.remedy()).contains("UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({"999, true", "1000, true", "1001, false"})
    void limitsTheBytesOfADocument(int length, boolean accepted) {
        byte[] document = utf8("\"" + "a".repeat(length - 2) + "\"");

        assertThat(catchThrowable(() -> json.tree(document)) == null).isEqualTo(accepted);
    }

    @Test
    void showsWhereTheDocumentGetsTooLong() {
        assertThat(refusal("[\n" + "1,\n".repeat(1_000) + "1]"))
                .hasMessage("No well-formed JSON in line 334, column 3: The document is longer than 1000 bytes");
        assertThat(refusal("\"" + "日".repeat(1_000) + "\"")).hasMessageContaining("line 1, column 335:");
    }

    /** Exhaustive rather than random: wherever a chunk ends, the verdict is the same. */
    @ParameterizedTest
    @MethodSource("io.mediainbox.json.StrictJsonSuiteTest#utf8Cases")
    void makesNoDifferenceBetweenOneByteAtATimeAndMany(JsonSuite.Case example) {
        StrictJson large = new StrictJson(16 << 20);

        Throwable many = drained(large, new ByteArrayInputStream(example.bytes()));
        Throwable single = drained(large, new SingleBytes(new ByteArrayInputStream(example.bytes())));

        assertThat(single == null).isEqualTo(many == null);
        if (many != null) {
            assertThat(single).isInstanceOf(RejectedInput.class).hasMessageStartingWith(place(many));
        }
    }

    private static String place(Throwable refusal) {
        String message = refusal.getMessage();
        return message.substring(0, message.indexOf(':'));
    }

    @Test
    void streamsAnArrayElementByElement() throws IOException {
        try (JsonParser parser = json.parser(stream("\ufeff[{\"a\":1},\n{\"b\":[2,{}]}, 3]\n"))) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            parser.nextToken();
            assertThat(parser.<JsonNode>readValueAsTree()).hasToString("{\"a\":1}");
            parser.nextToken();
            assertThat(parser.currentTokenLocation().getLineNr()).isEqualTo(2);
            assertThat(parser.skipChildren().currentToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextValue()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isNull();
        }
    }

    @Test
    void refusesAnElementThatIsPassedOverToo() throws IOException {
        try (JsonParser parser = json.parser(stream("[{\"a\":[1,\n \"\\udc00\"]}]"))) {
            parser.nextToken();
            parser.nextToken();

            assertThatThrownBy(parser::skipChildren)
                    .isInstanceOf(RejectedInput.class)
                    .hasMessageContaining("line 2, column 3");
        }
    }

    @Test
    void handsOutTheElementsInFrontOfAFault() throws IOException {
        byte[] latin1 = "[{\"a\":1},{\"a\":\"\u00fc\"}]".getBytes(StandardCharsets.ISO_8859_1);
        try (JsonParser parser = json.parser(new ByteArrayInputStream(latin1))) {
            parser.nextToken();
            parser.nextToken();
            assertThat(parser.<JsonNode>readValueAsTree()).hasToString("{\"a\":1}");
            parser.nextToken();

            assertThatThrownBy(parser::readValueAsTree)
                    .isInstanceOf(RejectedInput.class)
                    .hasMessageContaining("line 1, column 16");
        }
    }

    @Test
    void doesNotBlameTheDocumentWhenItsSourceFails() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Stale file handle");
            }
        };

        Throwable thrown = drained(json, new SequenceInputStream(stream("[1,"), failing));

        assertThat(thrown).isExactlyInstanceOf(IOException.class).hasMessage("Stale file handle");
    }

    @Test
    void closesTheSourceWithTheParser() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream source = new FilterInputStream(stream("[]")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        json.parser(source).close();

        assertThat(closed).isTrue();
    }

    /** What a slow pipe gives. */
    private static final class SingleBytes extends FilterInputStream {

        SingleBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
