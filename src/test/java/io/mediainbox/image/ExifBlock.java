package io.mediainbox.image;

import io.mediainbox.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** An EXIF block with an orientation and a GPS position, as phones write it. */
final class ExifBlock {

    private static final int ENTRY = 12;
    private static final int IFD0 = 8;
    private static final int GPS_IFD = IFD0 + 2 + 2 * ENTRY + 4;
    private static final int LATITUDE = GPS_IFD + 2 + 2 * ENTRY + 4;
    private static final int SIZE = LATITUDE + 3 * 8;

    private ExifBlock() {}

    /** A TIFF structure, big-endian. */
    static byte[] tiff(Orientation orientation) {
        ByteBuffer block = ByteBuffer.allocate(SIZE);
        block.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(IFD0);
        block.putShort((short) 2);
        entry(block, 0x0112, 3, 1).putShort((short) orientation.exif()).putShort((short) 0);
        entry(block, 0x8825, 4, 1).putInt(GPS_IFD);
        block.putInt(0);
        block.putShort((short) 2);
        entry(block, 0x0001, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(block, 0x0002, 5, 3).putInt(LATITUDE);
        block.putInt(0);
        for (int part : new int[] {52, 31, 12}) {
            block.putInt(part).putInt(1);
        }
        return block.array();
    }

    /** An APP1 segment. */
    static byte[] jpegSegment(Orientation orientation) {
        byte[] preamble = {'E', 'x', 'i', 'f', 0, 0};
        int length = 2 + preamble.length + SIZE;
        return ByteBuffer.allocate(2 + length)
                .putShort((short) 0xffe1)
                .putShort((short) length)
                .put(preamble)
                .put(tiff(orientation))
                .array();
    }

    /** An eXIf chunk. */
    static byte[] pngChunk(Orientation orientation) {
        return pngChunk("eXIf", tiff(orientation));
    }

    /** Any chunk. */
    static byte[] pngChunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    private static ByteBuffer entry(ByteBuffer block, int tag, int type, int count) {
        return block.putShort((short) tag).putShort((short) type).putInt(count);
    }
}
