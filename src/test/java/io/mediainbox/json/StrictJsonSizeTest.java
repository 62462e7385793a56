package io.mediainbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mediainbox.failure.RejectedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of 200 MB in one line: the memory of these tests has no room for the trees of them. */
class StrictJsonSizeTest {

    private static final int LONG = 200_000_000;
    private static final long MOST = 16 << 20;
    private static final long MEGABYTE = 1 << 20;

    private final StrictJson json = new StrictJson(MOST);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The beginning, then the repeated text for as long as it takes, then the end. */
    private static InputStream synthesised(String beginning, String repeated, String end) {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes(beginning)),
                new Repeated(bytes(repeated), LONG / repeated.length()),
                new ByteArrayInputStream(bytes(end)))));
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "[1,", "1,", "{\"a\":1},", "\"name\":\"value\",", " ", "7", "\\\\"})
    void refusesAWholeDocumentByItsLength(String repeated) {
        byte[] unit = bytes(repeated);
        byte[] document = new byte[LONG];
        for (int i = 0; i < LONG; i++) {
            document[i] = unit[i % unit.length];
        }

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> json.tree(document))
                .isInstanceOf(RejectedInput.class)
                .hasMessage("No well-formed JSON in line 1, column " + (MOST + 1) + ": The document is longer than "
                        + MOST + " bytes"));
    }

    @Test
    void streamsALongArrayWithoutKeepingIt() throws IOException {
        String element = "{\"target\":\"/groups/02bd9fd6/photos\",\"payload\":{\"width\":1}},";
        long elements = 0;
        long before = usedMegabytes();

        try (JsonParser parser = json.parser(synthesised("[", element, "{}]"))) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.readValueAsTree();
                elements++;
                if (elements % 1_000_000 == 0) {
                    assertThat(usedMegabytes()).isLessThan(before + 16);
                }
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isNull();
        }

        assertThat(elements).isEqualTo(LONG / element.length() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"|A|String value length",
                "[\"|\\n|String value length",
                "[{\"|n|exceeds the maximum allowed",
                "[|7|exceeds the maximum allowed",
                "[0.|7|exceeds the maximum allowed",
                "[1e|7|exceeds the maximum allowed",
                "[[|1,|An element of the document is longer than 16777216 characters",
                "{\"a\":[|{},|An element of the document is longer than 16777216 characters",
                "[|n|Unrecognized token",
                "|[|nesting depth (1001)"
            })
    void refusesATokenOrElementThatIsTooLong(String beginning, String repeated, String reason) {
        InputStream document = synthesised(beginning == null ? "" : beginning, repeated, "]");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatThrownBy(() -> drain(document))
                .isInstanceOf(RejectedInput.class)
                .hasMessageContaining("in line 1, column ")
                .hasMessageContaining(reason));
    }

    private void drain(InputStream document) throws IOException {
        try (JsonParser parser = json.parser(document)) {
            while (parser.nextToken() != null) {
                // The checks are the parser's.
            }
        }
    }

    /** As many times the same bytes. */
    private static final class Repeated extends InputStream {

        private final byte[] unit;
        private long left;

        Repeated(byte[] unit, long times) {
            this.unit = unit;
            this.left = times * unit.length;
        }

        @Override
        public int read() {
            return left == 0 ? -1 : unit[(int) ((unit.length - left-- % unit.length) % unit.length)] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (byte) read();
            }
            return count;
        }
    }
}
