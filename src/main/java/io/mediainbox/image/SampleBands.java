package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;

/**
 * Which sample of a decoded pixel becomes which band of a canvas.
 *
 * @param bands of the canvas
 * @param sources for each of them the sample it is taken from
 * @param space what the colours of the canvas mean
 */
record SampleBands(Bands bands, int[] sources, ColorSpace space) {

    static SampleBands of(ColorModel model) {
        ColorSpace sRgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        if (model.getNumColorComponents() > 1) {
            ColorSpace own = model.getColorSpace();
            return model.hasAlpha()
                    ? new SampleBands(Bands.RGBA, new int[] {0, 1, 2, 3}, own)
                    : new SampleBands(Bands.RGB, new int[] {0, 1, 2}, own);
        }
        return model.hasAlpha()
                ? new SampleBands(Bands.RGBA, new int[] {0, 0, 0, 1}, sRgb)
                : new SampleBands(Bands.GREY, new int[] {0}, sRgb);
    }
}
