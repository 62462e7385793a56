package io.mediainbox.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Names in done/ and error/, percent-encoded so that any sequence of bytes can be one.
 *
 * @param file of the file
 * @param note of its note
 * @param followers of the files that are called after it
 */
public record ResultName(String file, String note, List<String> followers) {

    private static final int MAX_BYTES = 255;
    private static final int KEPT_BYTES = 200;
    private static final int DIGEST_DIGITS = 12;

    /**
     * The name for the {@code number}th try: {@code team.jpg}, then {@code team (2).jpg}, and so on.
     *
     * @param name percent-encoded
     * @param suffix of the note, such as {@code .receipt.json}
     */
    public static ResultName of(String name, int number, String suffix) {
        return of(name, number, suffix, List.of());
    }

    /** @param followers suffixes of the files that are called after it; ASCII */
    public static ResultName of(String name, int number, String suffix, List<String> followers) {
        int longest = followers.stream().mapToInt(String::length).max().orElse(0);
        String file = number == 1 ? name : numbered(name, number, MAX_BYTES - longest);
        return new ResultName(
                file,
                note(file, suffix),
                followers.stream().map(follower -> note(file, follower)).toList());
    }

    /**
     * The file beside another one that is called after it, such as its note; whether it is there or not.
     *
     * @param suffix ASCII
     */
    public static MediaFile beside(MediaFile file, String suffix) {
        return file.sibling(note(file.name(), suffix));
    }

    private static String numbered(String name, int number, int most) {
        int dot = name.lastIndexOf('.');
        String count = "%20(" + number + ")";
        String extension = dot > 0 ? name.substring(dot) : "";
        int room = most - decode(count + extension).length;
        // What leaves no room for a name is no extension.
        return dot > 0 && room > 0
                ? firstBytes(name.substring(0, dot), room) + count + extension
                : firstBytes(name, most - decode(count).length) + count;
    }

    private static String note(String file, String suffix) {
        byte[] bytes = decode(file);
        if (bytes.length + suffix.length() <= MAX_BYTES) {
            return file + suffix;
        }
        String digest = ContentDigest.of(bytes).hex().substring(0, DIGEST_DIGITS);
        return firstBytes(file, KEPT_BYTES) + "-" + digest + suffix;
    }

    private static String firstBytes(String encoded, int most) {
        byte[] bytes = decode(encoded);
        if (bytes.length <= most) {
            return encoded;
        }
        StringBuilder kept = new StringBuilder();
        for (byte b : Arrays.copyOf(bytes, most)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-';
            kept.append(plain ? String.valueOf((char) b) : "%" + HexFormat.of().toHexDigits(b));
        }
        return kept.toString();
    }

    private static byte[] decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.writeBytes(encoded.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
