package io.mediainbox.image;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its description what an ICC profile is for (ICC.1:2010, sections 7.3, 9.2.41 and 10.13). */
final class IccProfile {

    private static final int TAG_TABLE = 128;
    private static final int TAG = 12;
    private static final int MOST_TAGS = 200;
    private static final int LONGEST = 1_000;
    private static final int DESCRIPTION = 0x64657363; // "desc", as tag and as type
    private static final int LOCALISED = 0x6d6c7563; // "mluc"

    /** Same primaries, other tone curve: linear, or a plain gamma as in "sRGB-elle-V2-g10.icc". */
    private static final Pattern OTHER_CURVE = Pattern.compile("linear|-g\\d\\d");

    private IccProfile() {}

    /** @param icc the profile, or its beginning */
    static Profile kind(byte[] icc) {
        try {
            String description = description(ByteBuffer.wrap(icc)).toLowerCase(Locale.ROOT);
            boolean srgb = description.contains("srgb")
                    && !OTHER_CURVE.matcher(description).find();
            return srgb ? Profile.SRGB : Profile.OTHER;
        } catch (IndexOutOfBoundsException e) {
            return Profile.OTHER;
        }
    }

    private static String description(ByteBuffer icc) {
        int tags = Math.min(MOST_TAGS, icc.getInt(TAG_TABLE));
        for (int i = 0; i < tags; i++) {
            int tag = TAG_TABLE + 4 + TAG * i;
            if (icc.getInt(tag) == DESCRIPTION) {
                return text(icc, icc.getInt(tag + 4));
            }
        }
        return "";
    }

    private static String text(ByteBuffer icc, int start) {
        return switch (icc.getInt(start)) {
            case DESCRIPTION -> text(icc, start + 12L, icc.getInt(start + 8), StandardCharsets.ISO_8859_1);
            case LOCALISED ->
                text(icc, start + (long) icc.getInt(start + 24), icc.getInt(start + 20), StandardCharsets.UTF_16BE);
            default -> "";
        };
    }

    private static String text(ByteBuffer icc, long start, int length, Charset charset) {
        byte[] text = new byte[Math.max(0, Math.min(LONGEST, length))];
        icc.get((int) Math.min(start, icc.limit()), text);
        return new String(text, charset);
    }
}
