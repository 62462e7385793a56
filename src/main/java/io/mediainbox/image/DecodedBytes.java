package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;

/** What decoding takes of memory, estimated from the header; in bytes. */
public final class DecodedBytes {

    private static final int BITS = 8;

    /** A coefficient of the cosine transform takes two bytes. */
    private static final int COEFFICIENT = 2;

    /** A rendition as it is shrunk and as it is turned upright. */
    private static final int COPIES = 2;

    private DecodedBytes() {}

    /** All pixels, as the decoder has them and as a {@link Canvas}. */
    public static long ofAll(ImageHeader header) {
        return of(header, header.stored(), header.stored());
    }

    /**
     * @param taken size of what the decoder hands over
     * @param rendition size of the largest one, as stored
     */
    public static long of(ImageHeader header, PixelSize taken, PixelSize rendition) {
        long bytes = taken.pixels() * (samples(header) * sampleBytes(header) + bands(header))
                + COPIES * rendition.pixels() * bands(header);
        boolean keepsCoefficients = header.type() == MediaType.JPEG && header.progressive();
        return keepsCoefficients ? bytes + header.stored().pixels() * samples(header) * COEFFICIENT : bytes;
    }

    private static int samples(ImageHeader header) {
        int colours =
                switch (header.colourModel()) {
                    case GREY, PALETTE -> 1;
                    case RGB -> 3;
                    case CMYK, YCCK, OTHER -> 4;
                };
        return header.hasAlpha() ? colours + 1 : colours;
    }

    private static int sampleBytes(ImageHeader header) {
        return Math.max(1, (header.bitsPerSample() + BITS - 1) / BITS);
    }

    private static int bands(ImageHeader header) {
        if (header.hasAlpha()) {
            return Canvas.Bands.RGBA.count();
        }
        return header.colourModel() == ColourModel.GREY ? Canvas.Bands.GREY.count() : Canvas.Bands.RGB.count();
    }
}
