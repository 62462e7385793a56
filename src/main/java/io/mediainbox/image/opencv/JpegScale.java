package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.media.PixelSize;
import java.util.List;

/** The scales at which a JPEG can be decoded: from fewer of the coefficients of each block, so for less work. */
enum JpegScale {
    EIGHTH(8),
    QUARTER(4),
    HALF(2),
    FULL(1);

    private final int divisor;

    JpegScale(int divisor) {
        this.divisor = divisor;
    }

    /** The smallest scale that leaves the pixels which the quality asks for, or all of them. */
    static JpegScale towards(PixelSize stored, PixelSize target, DecodeQuality quality) {
        return List.of(values()).stream()
                .filter(scale -> scale.covers(stored, target, quality.oversampling()))
                .findFirst()
                .orElse(FULL);
    }

    private boolean covers(PixelSize stored, PixelSize target, int oversampling) {
        PixelSize decoded = sizeOf(stored);
        return decoded.width() >= Math.min(stored.width(), (long) oversampling * target.width())
                && decoded.height() >= Math.min(stored.height(), (long) oversampling * target.height());
    }

    /** The size that is decoded; begun pixels count. */
    PixelSize sizeOf(PixelSize stored) {
        return new PixelSize(ceil(stored.width()), ceil(stored.height()));
    }

    private int ceil(int length) {
        return (length + divisor - 1) / divisor;
    }

    int flag(boolean grey) {
        return switch (this) {
            case EIGHTH -> grey ? IMREAD_REDUCED_GRAYSCALE_8 : IMREAD_REDUCED_COLOR_8;
            case QUARTER -> grey ? IMREAD_REDUCED_GRAYSCALE_4 : IMREAD_REDUCED_COLOR_4;
            case HALF -> grey ? IMREAD_REDUCED_GRAYSCALE_2 : IMREAD_REDUCED_COLOR_2;
            case FULL -> grey ? IMREAD_GRAYSCALE : IMREAD_COLOR;
        };
    }
}
