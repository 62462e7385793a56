package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.insertChannel;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encodes a picture as baseline JPEG with colours at half the resolution, or as PNG. Nothing but pixels is written: no
 * EXIF, GPS, XMP or profile.
 */
final class Encode {

    /** What zlib takes for the best use of time. */
    private static final int PNG_COMPRESSION = 6;

    byte[] as(OutputFormat format, int quality, Mat picture) {
        return switch (format) {
            case JPEG ->
                encoded(
                        ".jpg",
                        onWhite(picture),
                        IMWRITE_JPEG_QUALITY,
                        quality,
                        IMWRITE_JPEG_SAMPLING_FACTOR,
                        IMWRITE_JPEG_SAMPLING_FACTOR_420);
            case PNG -> encoded(".png", picture, IMWRITE_PNG_COMPRESSION, PNG_COMPRESSION);
        };
    }

    private static byte[] encoded(String extension, Mat picture, int... parameters) {
        try (BytePointer buffer = new BytePointer();
                IntPointer settings = new IntPointer(parameters)) {
            if (!imencode(extension, picture, buffer, settings)) {
                throw new IllegalStateException("OpenCV wrote no " + extension + " of "
                        + OpenCvImageEngine.sizeOf(picture) + " pixels in " + picture.channels() + " bands");
            }
            byte[] bytes = new byte[Math.toIntExact(buffer.limit())];
            buffer.get(bytes);
            return bytes;
        }
    }

    /** Lays a picture with transparency on white, for formats that have none. */
    private static Mat onWhite(Mat picture) {
        if (!Bands.hasAlpha(picture)) {
            return picture;
        }
        Mat laid = new Mat(picture.size(), CV_8UC3);
        Mat alpha = Bands.scaledAlpha(picture);
        for (int band = 0; band < Bands.ALPHA; band++) {
            Mat colour = new Mat();
            addWeighted(
                    Bands.timesAlpha(picture, band), 1 / Bands.PEAK, alpha, -1 / Bands.PEAK, Bands.PEAK, colour, CV_8U);
            insertChannel(colour, laid, band);
        }
        return laid;
    }
}
