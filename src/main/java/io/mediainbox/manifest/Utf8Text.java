package io.mediainbox.manifest;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a CSV file in UTF-8, without its byte order mark. Bytes in another encoding are refused with their line: read
 * as replacement characters they would be sent as somebody's name.
 */
final class Utf8Text extends Reader {

    private static final int BUFFER = 8192;
    private static final char BOM = '\ufeff';

    private final SourceBytes in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer text = CharBuffer.allocate(BUFFER).flip();
    private final LineCount lines = new LineCount(1);
    private boolean begun;
    private boolean ended;

    Utf8Text(SourceBytes in) {
        this.in = in;
    }

    /** @throws io.mediainbox.failure.RejectedInput {@code invalid-payload} if the bytes are no UTF-8 */
    @Override
    public int read(char[] chars, int offset, int length) {
        while (!text.hasRemaining() && !ended) {
            decode();
        }
        if (!text.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, text.remaining());
        text.get(chars, offset, count);
        return count;
    }

    private void decode() {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        text.clear();
        // A byte is at most one character, so that one buffer never overflows the other.
        CoderResult result = decoder.decode(bytes, text, ended);
        text.flip();
        for (int i = 0; i < text.limit(); i++) {
            lines.pass(text.get(i));
        }
        if (result.isError()) {
            throw malformed();
        }
        if (!begun && text.hasRemaining()) {
            begun = true;
            text.position(text.get(0) == BOM ? 1 : 0);
        }
    }

    private RuntimeException malformed() {
        int wrong = bytes.get(bytes.position()) & 0xff;
        boolean utf16 = !begun && text.limit() == 0 && wrong >= 0xfe;
        return UnreadableCsv.encoding(
                lines.line(), utf16 ? "begins like UTF-16" : "holds a byte %02x that is no UTF-8".formatted(wrong));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
