package io.mediainbox.image.opencv;

import java.nio.ByteBuffer;

/**
 * Which PNGs may be cut although OpenCV would decode them: within a chunk that goes on over the end marker behind it, where
 * the rows that are missing stay blank. Data that end between whole chunks OpenCV refuses by itself.
 */
final class CutPng {

    private static final int SIGNATURE = 8;
    private static final int LENGTH_AND_TYPE = 8;
    private static final int CHECKSUM = 4;
    private static final int IEND = 0x49454e44;

    private CutPng() {}

    /** Whether no chain of chunks leads to the end marker. */
    static boolean isSuspected(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        long at = SIGNATURE;
        while (at + LENGTH_AND_TYPE <= png.length) {
            if (bytes.getInt((int) at + Integer.BYTES) == IEND) {
                return false;
            }
            at += LENGTH_AND_TYPE + Integer.toUnsignedLong(bytes.getInt((int) at)) + CHECKSUM;
        }
        return true;
    }
}
