package io.mediainbox.json;

import io.mediainbox.failure.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The characters of a JSON document. What the encoding does not allow is refused with its place and never replaced, and
 * so is half a surrogate pair that is written as an escape.
 *
 * <p>All that stands before a fault is handed out first, so that a parser finds what is wrong further in front. A byte
 * order mark is left out. Holds no more than a chunk of the text.
 */
final class StrictText extends Reader {

    private static final int CHUNK = 8192;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream source;
    private final ByteBuffer bytes;
    private final CharsetDecoder decoder;
    private final char[] chunk;
    private final EscapedPairs pairs = new EscapedPairs();

    private boolean sourceEnded;
    private boolean begun;
    private int next;
    private int end;
    private RejectedInput fault;

    /** Characters of the text before the chunk. */
    private long before;

    private long line;
    private long lineStart;
    private long afterCarriageReturn = -1;

    private StrictText(InputStream source, ByteBuffer bytes, boolean sourceEnded, Charset charset, long firstLine) {
        this.source = source;
        this.bytes = bytes;
        this.sourceEnded = sourceEnded;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // Room for a surrogate pair and a byte order mark even in the smallest document.
        this.chunk = new char[sourceEnded ? Math.min(CHUNK, bytes.remaining() + 3) : CHUNK];
        this.line = firstLine;
    }

    /** @param firstLine the line of the file in which the bytes begin, from 1 */
    static StrictText of(ByteBuffer bytes, Charset charset, long firstLine) {
        return new StrictText(InputStream.nullInputStream(), bytes, true, charset, firstLine);
    }

    static StrictText utf8(InputStream source) {
        return new StrictText(source, ByteBuffer.allocate(CHUNK).limit(0), false, StandardCharsets.UTF_8, 1);
    }

    /** @throws RejectedInput {@code invalid-json}, when all that stands before the fault was handed out */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next == end) {
            if (fault != null) {
                throw fault;
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, end - next);
        System.arraycopy(chunk, next, target, offset, count);
        next += count;
        return count;
    }

    /**
     * All of a text whose bytes are in memory.
     *
     * @throws RejectedInput {@code invalid-json}, wherever the fault stands
     */
    CharBuffer whole() throws IOException {
        // Neither UTF-8 nor UTF-16 has more characters than bytes; one is left over, so that the end can be met.
        CharBuffer whole = CharBuffer.allocate(bytes.remaining() + 1);
        while (read(whole) >= 0) {
            // Each call gives a chunk.
        }
        return whole.flip();
    }

    /** Characters handed out so far. */
    long handedOut() {
        return before + next;
    }

    /** Behind the last character that was handed out, once nothing is left in the chunk. */
    TextPlace end() {
        return placeOf(before + end);
    }

    private TextPlace placeOf(long offset) {
        return new TextPlace(line, offset - lineStart + 1);
    }

    private boolean fill() throws IOException {
        before += end;
        next = 0;
        end = 0;
        CharBuffer decoded = CharBuffer.wrap(chunk);
        while (true) {
            CoderResult result = decoder.decode(bytes, decoded, sourceEnded);
            if (decoded.position() > 0) {
                break;
            }
            if (result.isError()) {
                throw malformed();
            }
            if (sourceEnded) {
                return false;
            }
            readOn();
        }
        end = decoded.position();
        if (!begun && chunk[0] == BYTE_ORDER_MARK) {
            next = 1;
            before = -1;
        }
        begun = true;
        walk();
        return true;
    }

    private void readOn() throws IOException {
        bytes.compact();
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        sourceEnded = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    private RejectedInput malformed() {
        String charset = decoder.charset().name();
        int first = bytes.get(bytes.position()) & 0xff;
        return end().rejected(
                        String.format(Locale.ROOT, "Byte 0x%02X begins no valid %s character", first, charset),
                        "Save the file as UTF-8");
    }

    /** Counts lines and looks for half pairs; cuts the chunk off at a fault. */
    private void walk() {
        for (int i = pairs.open() ? next : firstOfInterest(next);
                i < end;
                i = pairs.open() ? i + 1 : firstOfInterest(i + 1)) {
            char c = chunk[i];
            if ((c == '\\' || pairs.open()) && !pairs.take(c, before + i)) {
                fault = placeOf(pairs.halfAt())
                        .rejected("An escape names half a surrogate pair, which is no character", TextPlace.CORRECT_IT);
                end = i;
            } else if (c == '\n' || c == '\r') {
                endLine(c, before + i);
            }
        }
    }

    /** Nearly all characters of a payload are none: this loop decides how fast it is read. */
    private int firstOfInterest(int from) {
        int i = from;
        while (i < end && chunk[i] != '\\' && chunk[i] != '\n' && chunk[i] != '\r') {
            i++;
        }
        return i;
    }

    private void endLine(char c, long at) {
        boolean secondHalf = c == '\n' && at == afterCarriageReturn;
        if (!secondHalf) {
            line++;
        }
        if (c == '\r') {
            afterCarriageReturn = at + 1;
        }
        lineStart = at + 1;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
