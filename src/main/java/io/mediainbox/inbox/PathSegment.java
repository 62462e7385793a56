package io.mediainbox.inbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of one path segment (RFC 3986, section 2). */
final class PathSegment {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    /**
     * The id that a folder or file name stands for. A name may itself be percent-encoded by the user, for characters
     * that a file name cannot hold, and is encoded once more by being a URI path: both layers are taken off.
     */
    static String decodeId(String encodedName) {
        return decode(decode(encodedName));
    }

    /** Everything but unreserved characters encoded, so that an id can never be more than one segment. */
    static String encode(String text) {
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

    /** Percent signs that start no escape stay as they are. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
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
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String text(byte[] raw, int from) {
        return new String(raw, from, 2, StandardCharsets.US_ASCII);
    }
}
