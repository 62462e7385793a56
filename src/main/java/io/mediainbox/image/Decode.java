package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes the pixels of a file as they are stored, no more of them than needed. Turns nothing and leaves the colours in
 * the space of the file.
 */
final class Decode {

    private final Readers readers;
    private final DestinationForJpeg destinationForJpeg = new DestinationForJpeg();
    private final ToCanvas toCanvas = new ToCanvas();

    Decode(Readers readers) {
        this.readers = readers;
    }

    /**
     * @param target the largest size, as stored, that will be made of it
     * @return a canvas of at least twice that size in both directions, or of all pixels
     * @throws io.mediainbox.failure.RejectedInput {@code broken-image} if it cannot be decoded
     */
    Canvas of(byte[] image, ImageHeader header, PixelSize target) {
        Subsampling subsampling = Subsampling.towards(header, target);
        return readers.read(
                image, header.type(), "pixels", reader -> toCanvas.from(decode(reader, header, subsampling)));
    }

    private BufferedImage decode(ImageReader reader, ImageHeader header, Subsampling subsampling) throws IOException {
        PixelSize stored = new PixelSize(reader.getWidth(0), reader.getHeight(0));
        requireSame(header.stored(), stored);
        PixelSize expected = subsampling.sizeOf(stored);
        ImageReadParam param = reader.getDefaultReadParam();
        subsampling.applyTo(param);
        destinationForJpeg.applyTo(param, reader, expected);
        EarlyEnd earlyEnd = new EarlyEnd();
        reader.addIIOReadWarningListener(earlyEnd);
        BufferedImage decoded = reader.read(0, param);
        earlyEnd.check();
        requireSame(expected, new PixelSize(decoded.getWidth(), decoded.getHeight()));
        return decoded;
    }

    private static void requireSame(PixelSize expected, PixelSize observed) throws IIOException {
        if (!observed.equals(expected)) {
            throw new IIOException("decoded " + observed + " pixels where the header promises " + expected);
        }
    }
}
