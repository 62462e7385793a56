package io.mediainbox.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The strips or tiles of the first page of a TIFF (TIFF 6.0, section 2). */
final class TiffStructure {

    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int SHORT = 3;

    private final ByteBuffer bytes;

    private TiffStructure(byte[] image) {
        bytes = ByteBuffer.wrap(image).order(image[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Whether the directory of the first page and all its pixel data lie inside the file. */
    static boolean isWhole(byte[] image) {
        try {
            return new TiffStructure(image).firstPageIsWhole();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    private boolean firstPageIsWhole() {
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory) & 0xffff;
        int offsets = -1;
        int counts = -1;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int tag = bytes.getShort(entry) & 0xffff;
            if (tag == STRIP_OFFSETS || tag == TILE_OFFSETS) {
                offsets = entry;
            } else if (tag == STRIP_BYTE_COUNTS || tag == TILE_BYTE_COUNTS) {
                counts = entry;
            }
        }
        return offsets >= 0 && (counts < 0 || pixelsAreInside(offsets, counts));
    }

    private boolean pixelsAreInside(int offsets, int counts) {
        int parts = bytes.getInt(offsets + 4);
        for (int i = 0; i < parts; i++) {
            if (value(offsets, i) + value(counts, i) > bytes.limit()) {
                return false;
            }
        }
        return true;
    }

    private long value(int entry, int index) {
        int type = bytes.getShort(entry + 2) & 0xffff;
        int width = type == SHORT ? 2 : 4;
        int values = bytes.getInt(entry + 4);
        // Values that fit into four bytes stand in the entry itself.
        int start = values * width <= 4 ? entry + 8 : bytes.getInt(entry + 8);
        int position = start + index * width;
        return type == SHORT ? bytes.getShort(position) & 0xffff : bytes.getInt(position) & 0xffffffffL;
    }
}
