package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.multiply;

import org.bytedeco.opencv.opencv_core.Mat;

/** Bands of a BGRA picture of 8 bits, as products of 16 bits: exact. */
final class Bands {

    static final int ALPHA = 3;
    static final double PEAK = 255;

    private Bands() {}

    static boolean hasAlpha(Mat picture) {
        return picture.channels() == ALPHA + 1;
    }

    /** Alpha times 255. */
    static Mat scaledAlpha(Mat picture) {
        Mat scaled = new Mat();
        band(picture, ALPHA).convertTo(scaled, CV_16U, PEAK, 0);
        return scaled;
    }

    /** A colour times alpha. */
    static Mat timesAlpha(Mat picture, int band) {
        Mat product = new Mat();
        multiply(band(picture, band), band(picture, ALPHA), product, 1, CV_16U);
        return product;
    }

    private static Mat band(Mat picture, int band) {
        Mat single = new Mat();
        extractChannel(picture, single, band);
        return single;
    }
}
