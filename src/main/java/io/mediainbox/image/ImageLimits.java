package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;

/**
 * How large an image may be. Checked on the header, so that a file of a few kilobytes that declares billions of pixels
 * costs no memory.
 *
 * @param maxMegapixels millions of stored pixels that are still decoded, at least 1
 * @param maxFrames pictures of an animation, or pages, at least 1; though only the first is decoded, decoders look at
 *     all of them
 * @param decodedBytes memory that all images being decoded in this process may take, bytes, at least 1
 */
public record ImageLimits(int maxMegapixels, int maxFrames, long decodedBytes) {

    private static final long MEGAPIXEL = 1_000_000;
    private static final long MEGABYTE = 1 << 20;

    public ImageLimits {
        if (maxMegapixels < 1) {
            throw new IllegalArgumentException("media-inbox.image.max-megapixels is at least 1, not " + maxMegapixels);
        }
        if (maxFrames < 1) {
            throw new IllegalArgumentException("media-inbox.image.max-frames is at least 1, not " + maxFrames);
        }
        if (decodedBytes < 1) {
            throw new IllegalArgumentException("media-inbox.image.decoded-bytes is at least 1, not " + decodedBytes);
        }
    }

    /**
     * Refuses an image before a pixel of it is decoded.
     *
     * @throws RejectedInput {@code pixel-limit} if the image declares more pixels or frames than allowed
     */
    public void check(ImageHeader header) {
        long pixels = header.stored().pixels();
        if (pixels > maxMegapixels * MEGAPIXEL) {
            throw refused(
                    roundedUp(pixels, MEGAPIXEL) + " megapixels exceeds media-inbox.image.max-megapixels ("
                            + maxMegapixels + ")",
                    "Raise the limit or downscale the file");
        }
        if (header.frames() > maxFrames) {
            throw refused(
                    header.frames() + " frames exceeds media-inbox.image.max-frames (" + maxFrames + ")",
                    "Raise the limit, or send only the first frame or page");
        }
    }

    /**
     * Refuses an image that can never be decoded, however long it waits for others.
     *
     * @param bytes an estimate, from {@link ImageEngine#decodedBytes}
     * @throws RejectedInput {@code pixel-limit} if it alone takes more memory than all images together may
     */
    public void checkDecoded(long bytes) {
        if (bytes > decodedBytes) {
            throw refused(
                    "To decode it takes about " + roundedUp(bytes, MEGABYTE)
                            + " MB, which exceeds media-inbox.image.decoded-bytes (" + decodedBytes / MEGABYTE + " MB)",
                    "Raise the limit, give Java more memory (-Xmx), or downscale the file");
        }
    }

    private static RejectedInput refused(String observed, String remedy) {
        return new RejectedInput(Stage.ENRICH, FailureCode.PIXEL_LIMIT, observed, remedy);
    }

    // Rounded down, one pixel too many would read "100 megapixels exceeds 100".
    private static long roundedUp(long value, long unit) {
        return (value + unit - 1) / unit;
    }
}
