package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.image.ColorConvertOp;
import java.awt.image.WritableRaster;

/**
 * Converts colours of the file's own profile, such as a phone's Display P3, to sRGB: renditions carry no profile, so
 * they are shown as sRGB. A profile that cannot be used counts as sRGB, as viewers have it.
 */
final class ConvertToSrgb {

    private static final int[] COLOURS = {0, 1, 2};

    Canvas convert(Canvas canvas) {
        if (canvas.bands() == Bands.GREY || canvas.space().isCS_sRGB()) {
            return canvas;
        }
        ColorSpace sRgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        byte[] samples = canvas.samples().clone();
        Canvas converted = new Canvas(canvas.size(), canvas.bands(), samples, sRgb);
        try {
            new ColorConvertOp(canvas.space(), sRgb, null).filter(colours(canvas), colours(converted));
        } catch (CMMException | IllegalArgumentException e) {
            return new Canvas(canvas.size(), canvas.bands(), canvas.samples(), sRgb);
        }
        return converted;
    }

    private static WritableRaster colours(Canvas canvas) {
        return canvas.raster().createWritableChild(0, 0, canvas.width(), canvas.height(), 0, 0, COLOURS);
    }
}
