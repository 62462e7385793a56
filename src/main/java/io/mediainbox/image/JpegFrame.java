package io.mediainbox.image;

/**
 * What the frame header of a JPEG (SOFn, ITU-T T.81 B.2.2) says about its coding.
 *
 * @param process the marker's low byte: 0xC0 baseline, 0xC2 progressive, 0xC3 lossless and so on; 0 where none is found
 * @param precision bits a sample
 * @param components 1 grey, 3 colour, 4 CMYK or YCCK
 */
record JpegFrame(int process, int precision, int components) {

    private static final JpegFrame NONE = new JpegFrame(0, 0, 0);

    /** Finds the first frame header by stepping from segment to segment. */
    static JpegFrame of(byte[] jpeg) {
        int at = 2;
        while (at + 9 < jpeg.length) {
            if (unsigned(jpeg, at) != 0xff) {
                return NONE;
            }
            int marker = unsigned(jpeg, at + 1);
            if (marker == 0xff) {
                at++; // a fill byte
            } else if (isFrame(marker)) {
                return new JpegFrame(marker, unsigned(jpeg, at + 4), unsigned(jpeg, at + 9));
            } else {
                at += 2 + (unsigned(jpeg, at + 2) << 8 | unsigned(jpeg, at + 3));
            }
        }
        return NONE;
    }

    /** Whether the reader of the Java platform decodes it: Huffman coded, 8 bits, grey or three components. */
    boolean isPlain() {
        boolean huffman = process >= 0xc0 && process <= 0xc2;
        return huffman && precision == 8 && (components == 1 || components == 3);
    }

    private static boolean isFrame(int marker) {
        // C4, C8 and CC lie in between, but are tables and an extension.
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }
}
