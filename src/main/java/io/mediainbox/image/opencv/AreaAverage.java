package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.insertChannel;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.mediainbox.media.PixelSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Shrinks a picture: each new pixel is the average of the area it covers. Colours count by their alpha, so that what is
 * hidden under transparent pixels does not bleed into visible ones.
 */
final class AreaAverage {

    /**
     * @param target at most the size of the picture in both directions
     * @return of exactly that size; the given one where it has that size already
     */
    Mat shrink(Mat source, PixelSize target) {
        if (OpenCvImageEngine.sizeOf(source).equals(target)) {
            return source;
        }
        return Bands.hasAlpha(source) ? byAlpha(source, target) : area(source, target);
    }

    private static Mat area(Mat source, PixelSize target) {
        Mat shrunk = new Mat();
        resize(source, shrunk, OpenCvImageEngine.size(target), 0, 0, INTER_AREA);
        return shrunk;
    }

    @SuppressWarnings("try") // A scope is there to be closed.
    private static Mat byAlpha(Mat source, PixelSize target) {
        Mat result = new Mat(OpenCvImageEngine.size(target), source.type());
        try (PointerScope intermediate = new PointerScope()) {
            Mat weight = area(Bands.scaledAlpha(source), target);
            for (int band = 0; band < Bands.ALPHA; band++) {
                Mat weighted = area(Bands.timesAlpha(source, band), target);
                Mat colour = new Mat();
                // Where all is transparent this divides zero by zero, and gives black.
                divide(weighted, weight, colour, Bands.PEAK, CV_8U);
                insertChannel(colour, result, band);
            }
            Mat alpha = new Mat();
            weight.convertTo(alpha, CV_8U, 1 / Bands.PEAK, 0);
            insertChannel(alpha, result, Bands.ALPHA);
        }
        return result;
    }
}
