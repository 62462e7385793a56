package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.mediainbox.image.ColourModel;
import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes the pixels of a file as they are stored, a JPEG at the smallest scale that will do. Turns nothing. */
final class Decode {

    private final DecodeQuality quality;

    Decode(DecodeQuality quality) {
        this.quality = quality;
    }

    /**
     * @param target the largest size, as stored, that will be made of it
     * @return 8 bits a sample: grey, BGR or BGRA, alpha not multiplied in; at least of the target size, unless the file
     *     is smaller; empty if OpenCV cannot decode it, or not to the size that the header promises
     */
    Optional<Mat> of(byte[] image, ImageHeader header, PixelSize target) {
        JpegScale scale = scale(header, target);
        int flags = header.type() == MediaType.JPEG
                ? scale.flag(header.colourModel() == ColourModel.GREY) | IMREAD_IGNORE_ORIENTATION
                : IMREAD_UNCHANGED;
        try (BytePointer bytes = new BytePointer(image.length).put(image);
                Mat file = new Mat(1, image.length, CV_8U, bytes)) {
            return decode(file, flags)
                    .filter(decoded -> OpenCvImageEngine.sizeOf(decoded).equals(scale.sizeOf(header.stored())));
        }
    }

    /** The size that is decoded. */
    PixelSize sizeOf(ImageHeader header, PixelSize target) {
        return scale(header, target).sizeOf(header.stored());
    }

    private JpegScale scale(ImageHeader header, PixelSize target) {
        return header.type() == MediaType.JPEG ? JpegScale.towards(header.stored(), target, quality) : JpegScale.FULL;
    }

    private static Optional<Mat> decode(Mat file, int flags) {
        try {
            return Optional.of(imdecode(file, flags)).filter(decoded -> !decoded.empty());
        } catch (RuntimeException e) {
            CvMemory.rethrow(e);
            return Optional.empty();
        }
    }
}
