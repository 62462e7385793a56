package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.image.ColourModel;
import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes the pixels of a file as they are stored, a JPEG at the smallest scale that will do. Turns nothing. */
final class Decode {

    private static final String REMEDY = "Open the file in an image editor and save it anew, or replace it";

    private final DecodeQuality quality;

    Decode(DecodeQuality quality) {
        this.quality = quality;
    }

    /**
     * @param target the largest size, as stored, that will be made of it
     * @return 8 bits a sample: grey, BGR or BGRA, alpha not multiplied in; at least of the target size, unless the file
     *     is smaller
     * @throws RejectedInput {@code broken-image} if it cannot be decoded
     */
    Mat of(byte[] image, ImageHeader header, PixelSize target) {
        JpegScale scale = scale(header, target);
        int flags = header.type() == MediaType.JPEG
                ? scale.flag(header.colourModel() == ColourModel.GREY) | IMREAD_IGNORE_ORIENTATION
                : IMREAD_UNCHANGED;
        try (BytePointer bytes = new BytePointer(image.length).put(image);
                Mat file = new Mat(1, image.length, CV_8U, bytes)) {
            Mat decoded = decode(file, flags, header.type());
            requireSize(scale.sizeOf(header.stored()), decoded, header.type());
            return decoded;
        }
    }

    /** The size that is decoded. */
    PixelSize sizeOf(ImageHeader header, PixelSize target) {
        return scale(header, target).sizeOf(header.stored());
    }

    private JpegScale scale(ImageHeader header, PixelSize target) {
        return header.type() == MediaType.JPEG ? JpegScale.towards(header.stored(), target, quality) : JpegScale.FULL;
    }

    private static Mat decode(Mat file, int flags, MediaType type) {
        try {
            Mat decoded = imdecode(file, flags);
            if (decoded.empty()) {
                throw broken(type, "its data are cut or damaged", null);
            }
            return decoded;
        } catch (RejectedInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw CvMemory.orElse(e, broken(type, e.getMessage().strip(), e));
        }
    }

    private static void requireSize(PixelSize expected, Mat decoded, MediaType type) {
        PixelSize observed = OpenCvImageEngine.sizeOf(decoded);
        if (!observed.equals(expected)) {
            throw broken(type, "decoded " + observed + " pixels where the header promises " + expected, null);
        }
    }

    private static RejectedInput broken(MediaType type, String observed, RuntimeException cause) {
        return new RejectedInput(
                Stage.ENRICH,
                FailureCode.BROKEN_IMAGE,
                "The pixels of this " + type + " cannot be read: " + observed,
                REMEDY,
                cause);
    }
}
