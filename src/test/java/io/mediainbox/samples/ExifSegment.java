package io.mediainbox.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The APP1 segment that a phone writes behind the start of a JPEG: a TIFF structure with the orientation and the place
 * where the picture was taken (Exif 2.32, sections 4.5 and 4.6).
 */
final class ExifSegment {

    private static final byte[] PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int BYTE = 1;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private static final int HEADER = 8;
    private static final int GPS_AT = HEADER + directory(2);
    private static final int LATITUDE_AT = GPS_AT + directory(5);
    private static final int LONGITUDE_AT = LATITUDE_AT + 24;
    private static final int TIFF_LENGTH = LONGITUDE_AT + 24;

    private ExifSegment() {}

    /**
     * @param latitude degrees, minutes and seconds north
     * @param longitude degrees, minutes and seconds east
     */
    static byte[] with(int orientation, int[] latitude, int[] longitude) {
        ByteBuffer tiff = ByteBuffer.allocate(TIFF_LENGTH);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(HEADER);

        tiff.putShort((short) 2);
        entry(tiff, 0x0112, SHORT, 1, orientation << 16);
        entry(tiff, 0x8825, LONG, 1, GPS_AT);
        tiff.putInt(0);

        tiff.putShort((short) 5);
        entry(tiff, 0, BYTE, 4, 0x02030000);
        entry(tiff, 1, ASCII, 2, 'N' << 24);
        entry(tiff, 2, RATIONAL, 3, LATITUDE_AT);
        entry(tiff, 3, ASCII, 2, 'E' << 24);
        entry(tiff, 4, RATIONAL, 3, LONGITUDE_AT);
        tiff.putInt(0);

        for (int value : latitude) {
            tiff.putInt(value).putInt(1);
        }
        for (int value : longitude) {
            tiff.putInt(value).putInt(1);
        }
        return segment(tiff.array());
    }

    private static int directory(int entries) {
        return 2 + 12 * entries + 4;
    }

    /** @param value itself if it fits into four bytes, left-aligned; where it stands if not */
    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] segment(byte[] tiff) {
        int length = 2 + PREAMBLE.length + tiff.length;
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        segment.writeBytes(PREAMBLE);
        segment.writeBytes(tiff);
        return segment.toByteArray();
    }

    /** The JPEG with the segment right behind its start. */
    static byte[] into(byte[] jpeg, byte[] segment) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        whole.writeBytes(segment);
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }
}
