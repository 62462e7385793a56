package io.mediainbox.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/**
 * Brings whatever a reader decoded into the layout of {@link Canvas}. Samples are taken as they are, palettes looked
 * up, more than 8 bits rounded. Grey stays grey: Java's own conversion takes it for linear light and would lighten it.
 */
final class ToCanvas {

    Canvas from(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int family = model.getColorSpace().getType();
        if (family != ColorSpace.TYPE_RGB && family != ColorSpace.TYPE_GRAY) {
            return from(toRgb(image));
        }
        if (ByteSamples.fit(image)) {
            return new ByteSamples(image).toCanvas();
        }
        boolean bySample = model instanceof ComponentColorModel && !model.isAlphaPremultiplied();
        boolean unsigned =
                model.getTransferType() == DataBuffer.TYPE_BYTE || model.getTransferType() == DataBuffer.TYPE_USHORT;
        return bySample && unsigned ? new DeepSamples(image).toCanvas() : new ModelledColours(image).toCanvas();
    }

    // CMYK, Lab and the like: slow, and right as far as the profile is.
    private static BufferedImage toRgb(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), type);
        return new ColorConvertOp(null).filter(image, rgb);
    }
}
