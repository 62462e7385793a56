package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Decodes the pixels of a file as they are stored, no more of them than needed. Turns nothing and leaves the colours in
 * the space of the file.
 */
final class Decode {

    private final Readers readers;
    private final boolean acceptsTruncated;
    private final DestinationForJpeg destinationForJpeg = new DestinationForJpeg();
    private final ToCanvas toCanvas = new ToCanvas();
    private final PngProfile pngProfile = new PngProfile();

    /** @param acceptsTruncated whether of an image that ends early the rest is left blank, or it is refused */
    Decode(Readers readers, boolean acceptsTruncated) {
        this.readers = readers;
        this.acceptsTruncated = acceptsTruncated;
    }

    /**
     * @param target the largest size, as stored, that will be made of it
     * @return a canvas of at least twice that size in both directions, or of all pixels
     * @throws io.mediainbox.failure.RejectedInput {@code truncated-image} if it ends early, {@code broken-image} if it
     *     cannot be decoded otherwise
     */
    Canvas of(byte[] image, ImageHeader header, PixelSize target) {
        Subsampling subsampling = Subsampling.towards(header, target);
        Canvas canvas = readers.read(
                image, header.type(), "pixels", reader -> toCanvas.from(decode(reader, header, subsampling)));
        return header.type() == MediaType.PNG && canvas.bands() != Bands.GREY
                ? pngProfile.in(image).map(canvas::in).orElse(canvas)
                : canvas;
    }

    private BufferedImage decode(ImageReader reader, ImageHeader header, Subsampling subsampling) throws IOException {
        PixelSize stored = new PixelSize(reader.getWidth(0), reader.getHeight(0));
        requireSame(header.stored(), stored);
        PixelSize expected = subsampling.sizeOf(stored);
        ImageReadParam param = reader.getDefaultReadParam();
        subsampling.applyTo(param);
        destinationForJpeg.applyTo(param, reader, expected);
        BufferedImage decoded =
                acceptsTruncated ? whatThereIs(reader, param, header, expected) : whole(reader, param, header);
        requireSame(expected, new PixelSize(decoded.getWidth(), decoded.getHeight()));
        return decoded;
    }

    private static BufferedImage whole(ImageReader reader, ImageReadParam param, ImageHeader header)
            throws IOException {
        EarlyEnd earlyEnd = new EarlyEnd();
        reader.addIIOReadWarningListener(earlyEnd);
        ReadProgress progress = new ReadProgress();
        reader.addIIOReadProgressListener(progress);
        BufferedImage decoded = reader.read(0, param);
        earlyEnd.check();
        // Where its blocks end early, the platform's GIF reader ends likewise and says nothing.
        if (header.type() == MediaType.GIF && !progress.isWhole()) {
            throw new EOFException("its pixels end at " + progress.words());
        }
        return decoded;
    }

    /** What was decoded before the data ran out; at least a row of it. */
    private static BufferedImage whatThereIs(
            ImageReader reader, ImageReadParam param, ImageHeader header, PixelSize expected) throws IOException {
        // The JPEG reader goes on by itself; of the others nothing is left unless they are given where to put it.
        if (header.type() != MediaType.JPEG) {
            ImageTypeSpecifier type = reader.getImageTypes(0).next();
            param.setDestination(type.createBufferedImage(expected.width(), expected.height()));
        }
        ReadProgress progress = new ReadProgress();
        reader.addIIOReadProgressListener(progress);
        try {
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            if (Unreadable.endsEarly(e) && progress.hasRows(header.stored().height())) {
                return param.getDestination();
            }
            throw e;
        }
    }

    private static void requireSame(PixelSize expected, PixelSize observed) throws IIOException {
        if (!observed.equals(expected)) {
            throw new IIOException("decoded " + observed + " pixels where the header promises " + expected);
        }
    }
}
