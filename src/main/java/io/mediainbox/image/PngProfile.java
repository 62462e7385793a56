package io.mediainbox.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * The colour profile of a PNG (iCCP, PNG third edition, 11.3.2.3), which the platform's reader leaves out. One that cannot
 * be read, or is for other colours than red, green and blue, counts as none, as viewers have it.
 */
final class PngProfile {

    private static final int SIGNATURE = 8;
    private static final int LENGTH_AND_TYPE = 8;
    private static final int CHECKSUM = 4;
    private static final int ICCP = 0x69434350;
    private static final int IDAT = 0x49444154;

    // Some megabytes are the largest there are, of printers; a few bytes may inflate to far more.
    private static final int MOST_BYTES = 8 << 20;

    /** The space of the colours, or nothing where they are to be taken as sRGB. */
    Optional<ColorSpace> in(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        while (at + LENGTH_AND_TYPE <= png.length) {
            int length = bytes.getInt(at);
            int type = bytes.getInt(at + Integer.BYTES);
            int body = at + LENGTH_AND_TYPE;
            if (type == IDAT || length < 0 || length > png.length - body) {
                return Optional.empty();
            }
            if (type == ICCP) {
                return space(png, body, body + length);
            }
            at = body + length + CHECKSUM;
        }
        return Optional.empty();
    }

    private static Optional<ColorSpace> space(byte[] png, int from, int to) {
        int name = from;
        while (name < to && png[name] != 0) {
            name++;
        }
        // The name ends with a zero; then the method of compression, of which there is one.
        int start = Math.min(to, name + 2);
        try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(png, start, to - start))) {
            byte[] data = inflated.readNBytes(MOST_BYTES + 1);
            if (data.length > MOST_BYTES) {
                return Optional.empty();
            }
            ICC_Profile profile = ICC_Profile.getInstance(data);
            return profile.getColorSpaceType() == ColorSpace.TYPE_RGB
                    ? Optional.of(new ICC_ColorSpace(profile))
                    : Optional.empty();
        } catch (IOException | CMMException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
