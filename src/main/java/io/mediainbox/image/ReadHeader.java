package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.MediaType;

/**
 * Reads what an image says of itself, from the bytes themselves: no decoder is entered, no pixel is touched, and what
 * lies between two headers is stepped over. Of an animation or a paged file the first picture counts.
 */
final class ReadHeader {

    private static final String REMEDY = "Open the file in an image editor and save it anew, or replace it";

    /** @throws RejectedInput {@code broken-image} if it breaks the rules of its format or goes beyond the file */
    ImageHeader of(byte[] image, MediaType type) {
        try {
            return switch (type) {
                case JPEG -> new JpegHeader(image).read();
                case PNG -> new PngHeader(image).read();
                case GIF -> new GifHeader(image).read();
                case BMP -> new BmpHeader(image).read();
                case TIFF -> new TiffHeader(image).read();
                case WEBP -> new WebpHeader(image).read();
            };
        } catch (MalformedHeader e) {
            throw broken(type, e.getMessage(), e);
        } catch (IndexOutOfBoundsException e) {
            throw broken(type, "it goes beyond the end of the file, " + image.length + " bytes", e);
        }
    }

    private static RejectedInput broken(MediaType type, String observed, Exception cause) {
        return new RejectedInput(
                Stage.ENRICH,
                FailureCode.BROKEN_IMAGE,
                "The header of this " + type + " cannot be read: " + observed,
                REMEDY,
                cause);
    }
}
