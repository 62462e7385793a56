package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.awt.color.ColorSpace;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Gives the platform's JPEG reader an image to decode into, which saves it two detours: bands in the order of the
 * decoder are copied by the row instead of one by one, and colours in the file's own profile are not converted at full
 * size ({@link ConvertToSrgb} does that on the few pixels that are left). Other readers choose for themselves.
 */
final class DestinationForJpeg {

    private static final int[] RED_GREEN_BLUE = {0, 1, 2};

    void applyTo(ImageReadParam param, ImageReader reader, PixelSize size) throws IOException {
        boolean ofPlatform = reader.getClass().getModule().equals(ImageReader.class.getModule());
        if (!ofPlatform || !reader.getFormatName().equalsIgnoreCase("jpeg")) {
            return;
        }
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (types.hasNext()) {
            ImageTypeSpecifier first = types.next();
            if (first.getNumBands() == RED_GREEN_BLUE.length) {
                ImageTypeSpecifier type = ImageTypeSpecifier.createInterleaved(
                        ownSpace(first, types), RED_GREEN_BLUE, DataBuffer.TYPE_BYTE, false, false);
                param.setDestination(type.createBufferedImage(size.width(), size.height()));
            }
        }
    }

    private static ColorSpace ownSpace(ImageTypeSpecifier first, Iterator<ImageTypeSpecifier> others) {
        ColorSpace space = first.getColorModel().getColorSpace();
        while (space.isCS_sRGB() && others.hasNext()) {
            ColorSpace other = others.next().getColorModel().getColorSpace();
            if (other.getType() == ColorSpace.TYPE_RGB) {
                space = other;
            }
        }
        return space;
    }
}
