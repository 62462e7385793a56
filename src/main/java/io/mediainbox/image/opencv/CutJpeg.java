package io.mediainbox.image.opencv;

import java.util.OptionalInt;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Which JPEGs may be cut although OpenCV would decode them. It fills the picture up with grey where the data end before
 * the picture does, and an end marker follows. Suspects are few, and not all of them are cut.
 *
 * <p>Not noticed is a cut within the last scan of a progressive JPEG with an end marker behind it: there the picture is
 * whole, and part of it is stored less exactly.
 */
final class CutJpeg {

    private static final int MARKER = 0xff;
    private static final int EOI = 0xd9;
    private static final byte GREY = (byte) 128;

    private CutJpeg() {}

    /** Judged by its structure, at the cost of the headers; of a progressive one, that of looking at most bytes once. */
    static boolean isSuspected(byte[] jpeg) {
        OptionalInt scans = JpegScans.untilComplete(jpeg);
        return scans.isEmpty() || !hasEnd(jpeg);
    }

    private static boolean hasEnd(byte[] jpeg) {
        for (int at = jpeg.length - 2; at > 0; at--) {
            if ((jpeg[at] & 0xff) == MARKER && (jpeg[at + 1] & 0xff) == EOI) {
                return true;
            }
        }
        return false;
    }

    /** Judged by its last pixel: blocks without data are of medium grey, exactly. */
    static boolean isSuspected(Mat decoded) {
        BytePointer last = decoded.ptr(decoded.rows() - 1, decoded.cols() - 1);
        for (int band = 0; band < decoded.channels(); band++) {
            if (last.get(band) != GREY) {
                return false;
            }
        }
        return true;
    }
}
