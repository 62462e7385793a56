package io.mediainbox.image;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaType;
import java.io.EOFException;

/**
 * Reads what an image says of itself, from the bytes themselves: no decoder is entered, no pixel is touched, and what
 * lies between two headers is stepped over. Of an animation or a paged file the first picture counts.
 */
final class ReadHeader {

    private static final String HEADER = "header";

    /** @throws RejectedInput {@code broken-image} if it breaks the rules of its format, {@code truncated-image} if it goes
     * beyond the end of the file */
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
            throw Unreadable.because(type, HEADER, e);
        } catch (IndexOutOfBoundsException e) {
            throw Unreadable.because(type, HEADER, new EOFException("it goes beyond " + image.length + " bytes"));
        }
    }
}
