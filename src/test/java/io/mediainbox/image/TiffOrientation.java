package io.mediainbox.image;

import io.mediainbox.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sets the orientation of a TIFF by turning a tag nobody needs into one. */
final class TiffOrientation {

    private static final int SOFTWARE = 0x0131;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private TiffOrientation() {}

    static void set(byte[] tiff, Orientation orientation) {
        ByteBuffer bytes = ByteBuffer.wrap(tiff);
        bytes.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int tag = bytes.getShort(entry) & 0xffff;
            if (tag == ORIENTATION || tag == SOFTWARE) {
                bytes.putShort(entry, (short) ORIENTATION);
                bytes.putShort(entry + 2, (short) SHORT);
                bytes.putInt(entry + 4, 1);
                bytes.putShort(entry + 8, (short) orientation.exif());
                return;
            }
        }
        throw new AssertionError("This TIFF has no tag to turn into an orientation");
    }
}
