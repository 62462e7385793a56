package io.mediainbox.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The one place where users' JSON is parsed: one document as RFC 8259 has it, or a refusal that names line and column.
 *
 * <p>Stricter than the RFC where readers disagree: a member name occurs once, half a surrogate pair is no character, and
 * sizes are limited (see the constants). A byte order mark in front is accepted. Numbers keep all their digits.
 *
 * <p>Lines and columns count from 1, columns in characters (UTF-16 units), also where bytes are no valid UTF-8: the column
 * is then that of the character which they fail to be. A wrong word, and a number that lacks digits, is named by its beginning. Where a limit
 * is passed it is the place at which that was noticed.
 * Messages are one line and quote at most a dozen characters of the file. Of several faults one is named: in a whole
 * document first those of its characters, then those of its grammar.
 *
 * <p>Does not say what the JSON means. Safe for use by several threads.
 */
public final class StrictJson {

    private static final int DEEPEST_NESTING = 1_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 50_000;

    private final long mostBytes;
    private final JsonMapper mapper;

    /** @param mostBytes of a document; also the most characters of an element where a document is read bit by bit */
    public StrictJson(long mostBytes) {
        this.mostBytes = mostBytes;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST_NESTING)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxNameLength(LONGEST_NAME)
                                .maxStringLength((int) Math.min(mostBytes, Integer.MAX_VALUE))
                                .build())
                        .errorReportConfiguration(ErrorReportConfiguration.builder()
                                .maxErrorTokenLength(JacksonReason.LONGEST_QUOTE)
                                .build())
                        // Names are the users': a table of them would grow, and could be made to collide.
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * A whole document in UTF-8, or in UTF-16 as some Windows programs write it.
     *
     * @throws RejectedInput {@code invalid-json}
     */
    public JsonNode tree(byte[] json) {
        return tree(json, 1);
    }

    /**
     * A document that is part of a file, such as a line of JSON Lines.
     *
     * @param firstLine the line of the file in which it begins, from 1
     * @throws RejectedInput {@code invalid-json}, with the line of the file
     */
    public JsonNode tree(byte[] json, long firstLine) {
        if (json.length > mostBytes) {
            throw tooLong(json, firstLine);
        }
        StrictText text = StrictText.of(ByteBuffer.wrap(json), charset(json), firstLine);
        try (JsonParser parser = parser(text.whole(), text, firstLine)) {
            JsonNode tree = mapper.readTree(parser);
            // Refuses whatever follows.
            parser.nextToken();
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot be read", e);
        }
    }

    /**
     * Reads a document of any length token by token, with the same checks as {@link #tree(byte[])}. Its elements, by
     * {@link JsonParser#readValueAsTree()} or otherwise, are limited to about {@code mostBytes} characters each.
     *
     * <p>Moving on throws {@link RejectedInput} {@code invalid-json} where the document is wrong; an {@link IOException}
     * means that the source cannot be read. Only who goes on until there is no token knows that the document is right.
     *
     * @param utf8 with or without byte order mark; closed with the parser
     */
    public JsonParser parser(InputStream utf8) throws IOException {
        StrictText text = StrictText.utf8(utf8);
        return new StrictParser(mapper.createParser(text), text, 1, mostBytes);
    }

    /** Jackson takes a long string out of an array three times as fast as out of a reader. */
    private JsonParser parser(CharBuffer json, StrictText text, long firstLine) throws IOException {
        return new StrictParser(mapper.createParser(json.array(), 0, json.length()), text, firstLine, mostBytes);
    }

    private RejectedInput tooLong(byte[] json, long firstLine) {
        Charset charset = charset(json);
        StrictText allowed =
                StrictText.of(ByteBuffer.wrap(json, 0, wholeCharacters(json, charset)), charset, firstLine);
        try {
            allowed.whole();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot be read", e);
        }
        return allowed.end()
                .rejected(
                        "The document is longer than " + mostBytes + " bytes",
                        "Shorten it, or make several files of it");
    }

    /** The allowed bytes, less the beginning of a character that reaches beyond them. */
    private int wholeCharacters(byte[] json, Charset charset) {
        int length = (int) mostBytes;
        if (charset != StandardCharsets.UTF_8) {
            return length & ~1;
        }
        while (length > 0 && (json[length] & 0xc0) == 0x80) {
            length--;
        }
        return length;
    }

    /** JSON begins with a byte order mark or with ASCII, of which UTF-16 shows a zero byte. */
    private static Charset charset(byte[] json) {
        if (json.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = json[0] & 0xff;
        int second = json[1] & 0xff;
        if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }
}
