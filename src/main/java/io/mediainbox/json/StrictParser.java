package io.mediainbox.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.base.ParserBase;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.mediainbox.failure.RejectedInput;
import java.io.IOException;

/**
 * Goes through one document, token by token, and refuses with line and column whatever is wrong with it. A token that it
 * returns is whole and right: asking for its text or value does not fail.
 *
 * <p>Counts on {@link StrictText} for all that concerns single characters.
 */
final class StrictParser extends JsonParserDelegate {

    /** Jackson's own limit; whoever makes a whole number of more would write out that many digits. */
    private static final int LARGEST_SCALE = 100_000;

    /** More than Jackson reads ahead of the token that it returns. */
    private static final int READ_AHEAD = 8192;

    private final StrictText text;
    private final long firstLine;
    private final long longestElement;

    private boolean complete;
    private long elementStart;

    /**
     * @param longestElement characters that an element of the root array, or a member of the root object, may have; some
     *     thousand more may pass
     */
    StrictParser(JsonParser parser, StrictText text, long firstLine, long longestElement) {
        super(parser);
        this.text = text;
        this.firstLine = firstLine;
        this.longestElement = longestElement;
    }

    /**
     * @return null behind the end of the one document that there is
     * @throws RejectedInput {@code invalid-json}
     * @throws IOException if the source cannot be read
     */
    @Override
    public JsonToken nextToken() throws IOException {
        try {
            JsonToken token = delegate.nextToken();
            if (token == null) {
                refuseEmptiness();
            } else {
                check(token);
            }
            return token;
        } catch (JsonProcessingException e) {
            throw rejected(e);
        }
    }

    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken token = currentToken();
        int open = token != null && token.isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken next = nextToken();
            open += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    private void refuseEmptiness() {
        if (!complete) {
            throw rejected(delegate.currentLocation(), "There is no value in it, only its end");
        }
    }

    private void check(JsonToken token) throws IOException {
        if (complete) {
            throw rejected(delegate.currentTokenLocation(), "The document has ended, but something follows");
        }
        complete = delegate.getParsingContext().inRoot();
        refuseLongElement();
        if (token == JsonToken.VALUE_STRING) {
            // Jackson puts the end of a string off until somebody wants it; what is wrong there would come too late.
            delegate.finishToken();
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            refuseLargeExponent();
        }
    }

    private void refuseLongElement() {
        if (delegate.getParsingContext().getNestingDepth() <= 1) {
            elementStart = text.handedOut();
        } else if (text.handedOut() - elementStart - READ_AHEAD > longestElement) {
            throw rejected(
                    delegate.currentLocation(),
                    "An element of the document is longer than " + longestElement + " characters");
        }
    }

    private void refuseLargeExponent() throws IOException {
        if (!hasMeasurableScale()) {
            throw rejected(delegate.currentTokenLocation(), "The exponent of a number exceeds " + LARGEST_SCALE);
        }
    }

    private boolean hasMeasurableScale() throws IOException {
        try {
            return Math.abs((long) delegate.getDecimalValue().scale()) <= LARGEST_SCALE;
        } catch (NumberFormatException | JsonProcessingException e) {
            // More than BigDecimal can hold; which of the two depends on the length of the number.
            return false;
        }
    }

    /** Without the cause: its own message may quote more of the file. */
    private RejectedInput rejected(JsonProcessingException e) {
        JacksonReason reason = new JacksonReason(e);
        TextPlace place = reason.isAboutMissingDigits() ? placeOfNumber() : place(e, reason);
        return place.rejected(reason.text(firstLine), TextPlace.CORRECT_IT);
    }

    private TextPlace place(JsonProcessingException e, JacksonReason reason) {
        // Limits are reported without a place.
        JsonLocation location = e.getLocation() == null ? delegate.currentLocation() : e.getLocation();
        return place(location, reason.charactersBehind());
    }

    /** While a member is read, the location of the current token is that of its name. */
    private TextPlace placeOfNumber() {
        ParserBase parser = (ParserBase) delegate;
        // Over a reader or characters, Jackson adds one to a column that counts from 1 already.
        long column = Integer.toUnsignedLong(parser.getTokenColumnNr() - 1);
        return new TextPlace(parser.getTokenLineNr() + firstLine - 1, column);
    }

    private RejectedInput rejected(JsonLocation location, String reason) {
        return place(location, 0).rejected(reason, TextPlace.CORRECT_IT);
    }

    private TextPlace place(JsonLocation location, int charactersBehind) {
        // Jackson counts columns with an int that overflows in a line of 2 GB.
        long column = Integer.toUnsignedLong(location.getColumnNr());
        return new TextPlace(location.getLineNr() + firstLine - 1, column - charactersBehind);
    }
}
