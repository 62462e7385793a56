package io.mediainbox.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Chooses the reader for a file by its type and header, lends it, and disposes of it. Whatever a decoder throws at a
 * broken file comes out as {@code broken-image} or {@code truncated-image}; only a lack of memory does not, for it is
 * not the file's fault alone.
 */
final class Readers {

    /** What to do with an open reader. */
    @FunctionalInterface
    interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private final ImageReaderSpi plainJpeg;
    private final ImageReaderSpi anyJpeg;
    private final ImageReaderSpi png;
    private final ImageReaderSpi gif;
    private final ImageReaderSpi bmp = new BMPImageReaderSpi();
    private final ImageReaderSpi tiff = new TIFFImageReaderSpi();
    private final ImageReaderSpi webp = new WebPImageReaderSpi();

    Readers(PlatformPlugins platform) {
        plainJpeg = platform.reader("jpeg");
        anyJpeg = anyJpegOn(plainJpeg);
        png = platform.reader("png");
        gif = platform.reader("gif");
    }

    /**
     * Opens the file and reads from it.
     *
     * @param part what is read, for the message: {@code header} or {@code pixels}
     * @throws RejectedInput {@code truncated-image} or {@code broken-image} if no reader can
     */
    <T> T read(byte[] image, MediaType type, String part, Reading<T> reading) {
        Iterator<ImageReaderSpi> candidates = candidates(image, type).iterator();
        RejectedInput failure = null;
        while (candidates.hasNext()) {
            try {
                return open(image, candidates.next(), reading);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                RejectedInput next = Unreadable.because(type, part, e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        throw failure;
    }

    private List<ImageReaderSpi> candidates(byte[] image, MediaType type) {
        return switch (type) {
            // The platform's reader is several times faster but gives up on CMYK (known from the header) and on some
            // odd files that TwelveMonkeys mends (known only by trying).
            case JPEG -> JpegFrame.of(image).isPlain() ? List.of(plainJpeg, anyJpeg) : List.of(anyJpeg);
            case PNG -> List.of(png);
            case GIF -> List.of(gif);
            case BMP -> List.of(bmp);
            case TIFF -> List.of(tiff);
            case WEBP -> List.of(webp);
        };
    }

    private static <T> T open(byte[] image, ImageReaderSpi plugin, Reading<T> reading) throws IOException {
        ImageReader reader = plugin.createReaderInstance(null);
        try (ArrayImageInputStream input = new ArrayImageInputStream(image)) {
            reader.setInput(input, false, true);
            return reading.from(reader);
        } finally {
            reader.dispose();
        }
    }

    /**
     * TwelveMonkeys' JPEG plug-in works on top of the platform's and looks that up where it is registered. A registry
     * of our own lets it do so without a trace in the host's.
     */
    private static ImageReaderSpi anyJpegOn(ImageReaderSpi platform) {
        ServiceRegistry own =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        own.registerServiceProvider(platform, ImageReaderSpi.class);
        ImageReaderSpi plugin = new JPEGImageReaderSpi();
        own.registerServiceProvider(plugin, ImageReaderSpi.class);
        return plugin;
    }
}
