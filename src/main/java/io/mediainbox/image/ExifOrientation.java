package io.mediainbox.image;

import io.mediainbox.media.Orientation;
import java.util.Arrays;

/**
 * The orientation in an EXIF block, which is built like a TIFF file. Metadata that is missing, unreadable or nonsense
 * means {@link Orientation#NORMAL}: it must never keep a good picture from being sent.
 */
final class ExifOrientation {

    private static final byte[] PREAMBLE = {'E', 'x', 'i', 'f', 0, 0};

    private ExifOrientation() {}

    /** @param block with or without the preamble {@code Exif\0\0} */
    static Orientation in(byte[] block) {
        int start = beginsWithPreamble(block) ? PREAMBLE.length : 0;
        try {
            return TiffDirectory.first(Arrays.copyOfRange(block, start, block.length))
                    .orientation();
        } catch (MalformedHeader | IndexOutOfBoundsException e) {
            return Orientation.NORMAL;
        }
    }

    private static boolean beginsWithPreamble(byte[] block) {
        return block.length > PREAMBLE.length && Arrays.mismatch(block, PREAMBLE) == PREAMBLE.length;
    }
}
