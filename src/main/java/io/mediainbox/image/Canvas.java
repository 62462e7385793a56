package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Decoded pixels in the one layout that all steps share: rows from top to bottom without padding, one byte a band.
 * Steps never write to a canvas they were given.
 *
 * @param size width and height
 * @param bands which bands a pixel has
 * @param samples {@code width * height * bands} bytes; alpha is not multiplied in
 * @param space what the colours mean; sRGB unless the file brought its own profile
 */
record Canvas(PixelSize size, Bands bands, byte[] samples, ColorSpace space) {

    /** The bands of a pixel, in their order. */
    enum Bands {
        GREY(1),
        RGB(3),
        RGBA(4);

        private final int count;

        Bands(int count) {
            this.count = count;
        }

        int count() {
            return count;
        }
    }

    Canvas {
        if (samples.length != size.pixels() * bands.count()) {
            throw new IllegalArgumentException(samples.length + " bytes are no " + size + " canvas of " + bands);
        }
    }

    /** An empty canvas with bands and colour space of this one. */
    Canvas blank(PixelSize other) {
        return new Canvas(other, bands, newSamples(other, bands), space);
    }

    /** The same samples, taken for colours of another space. */
    Canvas in(ColorSpace other) {
        return new Canvas(size, bands, samples, other);
    }

    /** Room for the pixels of a canvas; one that does not fit an array is a failure of the image, not of memory. */
    static byte[] newSamples(PixelSize size, Bands bands) {
        long length = size.pixels() * bands.count();
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A picture of " + size + " pixels does not fit into one array");
        }
        return new byte[(int) length];
    }

    int width() {
        return size.width();
    }

    int height() {
        return size.height();
    }

    boolean hasAlpha() {
        return bands == Bands.RGBA;
    }

    /** The same bytes as an image; nothing is copied. */
    BufferedImage asImage() {
        ColorModel model = new ComponentColorModel(
                bands == Bands.GREY ? ColorSpace.getInstance(ColorSpace.CS_GRAY) : space,
                hasAlpha(),
                false,
                hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster(), false, null);
    }

    /** The same bytes as a raster; nothing is copied. */
    WritableRaster raster() {
        int count = bands.count();
        int[] offsets = new int[count];
        for (int band = 0; band < count; band++) {
            offsets[band] = band;
        }
        DataBufferByte buffer = new DataBufferByte(samples, samples.length);
        return Raster.createInterleavedRaster(buffer, width(), height(), width() * count, count, offsets, null);
    }
}
