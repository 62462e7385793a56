package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import io.mediainbox.media.PixelSize;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;

/** A decoded picture of which only its colour model knows the colours: palettes, packed pixels, floating point. */
final class ModelledColours {

    private final BufferedImage image;

    ModelledColours(BufferedImage image) {
        this.image = image;
    }

    Canvas toCanvas() {
        boolean alpha = image.getColorModel().hasAlpha();
        PixelSize size = new PixelSize(image.getWidth(), image.getHeight());
        Bands bands = alpha ? Bands.RGBA : Bands.RGB;
        byte[] samples = Canvas.newSamples(size, bands);
        int[] row = new int[size.width()];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            image.getRGB(0, y, size.width(), 1, row, 0, size.width());
            for (int argb : row) {
                samples[at++] = (byte) (argb >> 16);
                samples[at++] = (byte) (argb >> 8);
                samples[at++] = (byte) argb;
                if (alpha) {
                    samples[at++] = (byte) (argb >> 24);
                }
            }
        }
        return new Canvas(size, bands, samples, ColorSpace.getInstance(ColorSpace.CS_sRGB));
    }
}
