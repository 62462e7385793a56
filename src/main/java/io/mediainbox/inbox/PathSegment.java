package io.mediainbox.inbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding of one path segment (RFC 3986, section 2). */
public final class PathSegment {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    /**
     * What a folder or file name stands for. A name may itself be percent-encoded by the user, for characters that a file
     * name cannot hold, and is encoded once more by being a URI path: both layers are taken off.
     *
     * @return empty if either layer holds bytes that are no UTF-8
     */
    static Optional<String> decodeId(String encodedName) {
        return decode(encodedName).flatMap(PathSegment::decode);
    }

    /** Everything but unreserved characters encoded, so that an id can never be more than one segment. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /**
     * Takes one layer of percent-encoding off; percent signs that start no escape stay as they are.
     *
     * @return empty if the bytes are no UTF-8, or the text no Unicode: a character put in their place would make one of
     *     two different names
     */
    static Optional<String> decode(String text) {
        try {
            byte[] raw = bytes(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
            ByteBuffer decoded = ByteBuffer.wrap(unescape(raw));
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] unescape(byte[] raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%'
                    && i + 2 < raw.length
                    && HexFormat.isHexDigit(raw[i + 1])
                    && HexFormat.isHexDigit(raw[i + 2])) {
                bytes.write(HexFormat.fromHexDigits(text(raw, i + 1)));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] raw, int from) {
        return new String(raw, from, 2, StandardCharsets.US_ASCII);
    }
}
