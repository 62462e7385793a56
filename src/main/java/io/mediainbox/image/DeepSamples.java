package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** A decoded picture whose samples have more or fewer than 8 bits, such as a 16-bit PNG; they are rounded to 8. */
final class DeepSamples {

    private static final long MAX_BYTE = 255;

    private final PixelSize size;
    private final SampleBands wanted;
    private final Raster raster;
    private final int[] bits;

    DeepSamples(BufferedImage image) {
        size = new PixelSize(image.getWidth(), image.getHeight());
        wanted = SampleBands.of(image.getColorModel());
        raster = image.getRaster();
        bits = image.getColorModel().getComponentSize();
    }

    Canvas toCanvas() {
        byte[] samples = Canvas.newSamples(size, wanted.bands());
        int[] row = new int[size.width() * raster.getNumBands()];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            raster.getPixels(0, y, size.width(), 1, row);
            for (int pixel = 0; pixel < row.length; pixel += raster.getNumBands()) {
                for (int source : wanted.sources()) {
                    samples[at++] = rounded(row[pixel + source], bits[source]);
                }
            }
        }
        return new Canvas(size, wanted.bands(), samples, wanted.space());
    }

    private static byte rounded(int sample, int bits) {
        long max = (1L << bits) - 1;
        return (byte) ((sample * MAX_BYTE + max / 2) / max);
    }
}
