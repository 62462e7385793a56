package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.image.ColorConvertOp;

/**
 * Converts colours of the file's own profile, such as a phone's Display P3, to sRGB: renditions carry no profile, so
 * they are shown as sRGB. A profile that cannot be used counts as sRGB, as viewers have it.
 */
final class ConvertToSrgb {

    private static final int COLOURS = Bands.RGB.count();

    Canvas convert(Canvas canvas) {
        if (canvas.bands() == Bands.GREY || canvas.space().isCS_sRGB()) {
            return canvas;
        }
        ColorSpace sRgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        Canvas colours = colours(canvas);
        Canvas converted = colours.blank(canvas.size()).in(sRgb);
        try {
            new ColorConvertOp(canvas.space(), sRgb, null).filter(colours.raster(), converted.raster());
        } catch (CMMException | IllegalArgumentException e) {
            return canvas.in(sRgb);
        }
        return canvas.hasAlpha() ? withAlpha(converted, canvas) : converted;
    }

    // Colour management takes the colours of a raster that holds alpha, too, but clears the alpha.
    private static Canvas colours(Canvas canvas) {
        if (!canvas.hasAlpha()) {
            return canvas;
        }
        Canvas colours =
                new Canvas(canvas.size(), Bands.RGB, Canvas.newSamples(canvas.size(), Bands.RGB), canvas.space());
        copyColours(canvas, colours);
        return colours;
    }

    private static Canvas withAlpha(Canvas colours, Canvas alpha) {
        Canvas both = new Canvas(alpha.size(), Bands.RGBA, alpha.samples().clone(), colours.space());
        copyColours(colours, both);
        return both;
    }

    private static void copyColours(Canvas from, Canvas to) {
        int read = 0;
        int written = 0;
        while (read < from.samples().length) {
            System.arraycopy(from.samples(), read, to.samples(), written, COLOURS);
            read += from.bands().count();
            written += to.bands().count();
        }
    }
}
