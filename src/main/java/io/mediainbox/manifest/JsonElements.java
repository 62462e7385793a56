package io.mediainbox.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Reads one JSON object an element. An element that is well-formed but no object is a row with a problem; anything that is
 * not well-formed ends the rows.
 */
final class JsonElements extends OneByOne {

    private static final ObjectReader TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final JsonParser parser;
    private JsonLocation where;
    private int number;

    /**
     * @param most characters for one element
     * @throws RejectedInput {@code invalid-json} if no array begins here
     */
    JsonElements(InputStream in, long most) {
        try {
            this.parser = new StrictJson(most).parser(in);
            JsonToken token = parser.nextToken();
            this.where = parser.currentTokenLocation();
            if (token != JsonToken.START_ARRAY) {
                throw invalid("begins " + describe(token), "a JSON array begins with [");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ManifestRow read() {
        try {
            JsonToken token = nextElement();
            if (token == null) {
                return null;
            }
            long line = where.getLineNr();
            if (token == JsonToken.START_OBJECT) {
                ObjectNode object = TREES.readTree(parser);
                return ManifestRow.of(number, line, object);
            }
            parser.skipChildren();
            return ManifestRow.rejected(number, line, noObject(token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end and keeps nothing. @throws RejectedInput {@code invalid-json}, with line and column */
    void skipAll() {
        try {
            while (nextElement() != null) {
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first token of the next element; null after the last one, when the file has ended there, too. */
    private JsonToken nextElement() throws IOException {
        JsonToken token = parser.nextToken();
        where = parser.currentTokenLocation();
        if (token != JsonToken.END_ARRAY) {
            number++;
            return token;
        }
        JsonToken more = parser.nextToken();
        if (more == null) {
            return null;
        }
        where = parser.currentTokenLocation();
        throw invalid("follows the array: " + describe(more), "the array is all that the file may hold");
    }

    private RejectedInput noObject(JsonToken token) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_PAYLOAD,
                "Row " + number + " (line " + where.getLineNr() + ") is " + describe(token)
                        + "; a row is one JSON object",
                "Make each element of the array one JSON object, {...}");
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> token.name().replaceFirst("VALUE_", "").toLowerCase(Locale.ROOT);
        };
    }

    private RejectedInput invalid(String observed, String allowed) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.INVALID_JSON,
                "Line " + where.getLineNr() + ", column " + where.getColumnNr() + " " + observed + "; " + allowed,
                "Correct the file; any JSON editor shows the place");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
