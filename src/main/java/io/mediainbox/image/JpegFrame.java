package io.mediainbox.image;

import java.nio.ByteBuffer;

/**
 * What the frame header of a JPEG (SOFn, ITU-T T.81 B.2.2) says.
 *
 * @param process the marker's low byte: 0xC0 baseline, 0xC2 progressive, 0xC3 lossless and so on; 0 where none is found
 * @param precision bits a sample
 * @param components 1 grey, 3 colour, 4 CMYK or YCCK
 * @param width pixels
 * @param height pixels; 0 where it is told only after the first scan
 */
record JpegFrame(int process, int precision, int components, int width, int height) {

    private static final JpegFrame NONE = new JpegFrame(0, 0, 0, 0, 0);

    /** Finds the first frame header by stepping from segment to segment. */
    static JpegFrame of(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 9 < jpeg.length) {
            if (unsigned(bytes, at) != 0xff) {
                return NONE;
            }
            int marker = unsigned(bytes, at + 1);
            if (marker == 0xff) {
                at++; // a fill byte
            } else if (isFrame(marker)) {
                return at(bytes, marker, at + 4);
            } else {
                at += 2 + (bytes.getShort(at + 2) & 0xffff);
            }
        }
        return NONE;
    }

    /** The frame header whose contents, behind marker and length, begin there. */
    static JpegFrame at(ByteBuffer bytes, int marker, int start) {
        return new JpegFrame(
                marker,
                unsigned(bytes, start),
                unsigned(bytes, start + 5),
                bytes.getShort(start + 3) & 0xffff,
                bytes.getShort(start + 1) & 0xffff);
    }

    /** Whether the reader of the Java platform decodes it: Huffman coded, 8 bits, grey or three components. */
    boolean isPlain() {
        boolean huffman = process >= 0xc0 && process <= 0xc2;
        return huffman && precision == 8 && (components == 1 || components == 3);
    }

    boolean isProgressive() {
        return process == 0xc2 || process == 0xc6 || process == 0xca || process == 0xce;
    }

    static boolean isFrame(int marker) {
        // C4, C8 and CC lie in between, but are tables and an extension.
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff;
    }
}
