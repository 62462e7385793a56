package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** The chunks of a PNG but for its pixels (PNG, third edition, section 11). One instance a file. */
final class PngHeader {

    private static final int FIRST_CHUNK = 8;
    private static final int AROUND_DATA = 12;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454e44;
    private static final int TRNS = 0x74524e53;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int ACTL = 0x6163544c;
    private static final int LONGEST_NAME = 79;

    /** Compressed a profile may be of any length; what it is called stands near its beginning. */
    private static final int INFLATED = 1 << 16;

    private final byte[] image;
    private final ByteBuffer bytes;
    private Orientation orientation = Orientation.NORMAL;
    private Profile profile = Profile.NONE;
    private boolean transparentColour;
    private int frames = 1;

    PngHeader(byte[] image) {
        this.image = image;
        bytes = ByteBuffer.wrap(image);
    }

    ImageHeader read() throws MalformedHeader {
        if (bytes.getInt(FIRST_CHUNK + 4) != IHDR || bytes.getInt(FIRST_CHUNK) != 13) {
            throw new MalformedHeader("it does not begin with an IHDR chunk of 13 bytes");
        }
        PixelSize stored = StoredSize.of(bytes.getInt(16), bytes.getInt(20));
        int depth = bytes.get(24);
        int colourType = bytes.get(25);
        int interlace = bytes.get(28);
        if (!isDefined(colourType, depth)) {
            throw new MalformedHeader("it declares colour type " + colourType + " with " + depth + " bits a sample");
        }
        walk();
        return new ImageHeader(
                MediaType.PNG,
                stored,
                orientation,
                frames,
                colourModel(colourType),
                depth,
                transparentColour || (colourType & 4) != 0,
                interlace != 0,
                profile);
    }

    /** From chunk to chunk; EXIF may stand behind the pixels. */
    private void walk() {
        long at = FIRST_CHUNK;
        while (at + AROUND_DATA <= image.length && bytes.getInt((int) at + 4) != IEND) {
            long length = bytes.getInt((int) at) & 0xffffffffL;
            if (at + AROUND_DATA + length > image.length) {
                return;
            }
            chunk(bytes.getInt((int) at + 4), (int) at + 8, (int) length);
            at += AROUND_DATA + length;
        }
    }

    private void chunk(int type, int start, int length) {
        switch (type) {
            case TRNS -> transparentColour = true;
            case ACTL -> frames = declaredFrames(start, length);
            case ICCP -> profile = IccProfile.kind(inflated(start, start + length));
            case EXIF -> orientation = ExifOrientation.in(Arrays.copyOfRange(image, start, start + length));
            default -> {
                // Nothing an engine would ask for.
            }
        }
    }

    private int declaredFrames(int start, int length) {
        long declared = length < 4 ? 1 : bytes.getInt(start) & 0xffffffffL;
        return (int) Math.max(1, Math.min(ImageHeader.MOST_FRAMES, declared));
    }

    /** Behind its name, a zero and the compression method. */
    private byte[] inflated(int start, int end) {
        int at = start;
        while (at < Math.min(end, start + LONGEST_NAME + 1) && image[at] != 0) {
            at++;
        }
        int compressed = Math.min(end, at + 2);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(image, compressed, end - compressed))) {
            return in.readNBytes(INFLATED);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isDefined(int colourType, int depth) {
        return switch (colourType) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    private static ColourModel colourModel(int colourType) {
        return switch (colourType) {
            case 0, 4 -> ColourModel.GREY;
            case 3 -> ColourModel.PALETTE;
            default -> ColourModel.RGB;
        };
    }
}
