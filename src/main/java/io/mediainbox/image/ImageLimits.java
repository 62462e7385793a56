package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;

/**
 * How large an image may be. Checked on the header, so that a file of a few kilobytes that declares billions of pixels
 * costs no memory.
 *
 * @param maxMegapixels millions of stored pixels that are still decoded, at least 1
 */
public record ImageLimits(int maxMegapixels) {

    private static final long MEGAPIXEL = 1_000_000;

    public ImageLimits {
        if (maxMegapixels < 1) {
            throw new IllegalArgumentException("media-inbox.image.max-megapixels is at least 1, not " + maxMegapixels);
        }
    }

    /**
     * Refuses an image before a pixel of it is decoded.
     *
     * @throws RejectedInput {@code pixel-limit} if the image declares more pixels than allowed
     */
    public void check(ImageHeader header) {
        long pixels = header.stored().pixels();
        if (pixels > maxMegapixels * MEGAPIXEL) {
            throw new RejectedInput(
                    Stage.ENRICH,
                    FailureCode.PIXEL_LIMIT,
                    roundedUp(pixels) + " megapixels exceeds media-inbox.image.max-megapixels (" + maxMegapixels + ")",
                    "Raise the limit or downscale the file");
        }
    }

    // Rounded down, one pixel too many would read "100 megapixels exceeds 100".
    private static long roundedUp(long pixels) {
        return (pixels + MEGAPIXEL - 1) / MEGAPIXEL;
    }
}
