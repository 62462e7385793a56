package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The headers of a BMP, from OS/2's to version 5 (BITMAPCOREHEADER to BITMAPV5HEADER). */
final class BmpHeader {

    private static final int START = 14;
    private static final int CORE = 12;
    private static final int WITH_ALPHA_MASK = 56;
    private static final int LONGEST = 1_024;
    private static final int RGB = 0;
    private static final int JPEG = 4;
    private static final int PNG = 5;

    private final ByteBuffer bytes;

    BmpHeader(byte[] image) {
        bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    ImageHeader read() throws MalformedHeader {
        int length = bytes.getInt(START);
        if (length < CORE || length > LONGEST) {
            throw new MalformedHeader("it declares a header of " + length + " bytes");
        }
        boolean core = length == CORE;
        // A negative height says that the topmost row comes first.
        PixelSize stored = core
                ? StoredSize.of(word(START + 4), word(START + 6))
                : StoredSize.of(bytes.getInt(START + 4), Math.abs((long) bytes.getInt(START + 8)));
        int bits = word(core ? START + 10 : START + 14);
        int compression = length < 20 ? RGB : bytes.getInt(START + 16);
        return new ImageHeader(
                MediaType.BMP,
                stored,
                Orientation.NORMAL,
                1,
                colourModel(bits, compression),
                bitsPerSample(bits),
                length >= WITH_ALPHA_MASK && compression != RGB && bytes.getInt(START + 52) != 0,
                false,
                Profile.NONE);
    }

    private static ColourModel colourModel(int bits, int compression) throws MalformedHeader {
        if (compression == JPEG || compression == PNG) {
            return ColourModel.OTHER;
        }
        return switch (bits) {
            case 1, 2, 4, 8 -> ColourModel.PALETTE;
            case 16, 24, 32 -> ColourModel.RGB;
            default -> throw new MalformedHeader("it declares " + bits + " bits a pixel");
        };
    }

    private static int bitsPerSample(int bits) {
        return switch (bits) {
            case 24, 32 -> 8;
            case 16 -> 5;
            default -> bits;
        };
    }

    private int word(int position) {
        return bytes.getShort(position) & 0xffff;
    }
}
