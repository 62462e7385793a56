package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;
import io.mediainbox.media.PixelSize;

/** The area average as one would write it on paper, in floating point; slow. */
final class NaiveAreaAverage {

    private NaiveAreaAverage() {}

    static Canvas shrink(Canvas canvas, PixelSize target) {
        Canvas result = canvas.blank(target);
        int bands = canvas.bands().count();
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                for (int band = 0; band < bands; band++) {
                    result.samples()[(y * target.width() + x) * bands + band] =
                            (byte) Math.round(average(canvas, target, x, y, band));
                }
            }
        }
        return result;
    }

    private static double average(Canvas canvas, PixelSize target, int x, int y, int band) {
        boolean colourWithAlpha = canvas.bands() == Bands.RGBA && band < 3;
        double across = (double) canvas.width() / target.width();
        double down = (double) canvas.height() / target.height();
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < canvas.height(); row++) {
            double high = overlap(row, y * down, (y + 1) * down);
            for (int column = 0; high > 0 && column < canvas.width(); column++) {
                double area = high * overlap(column, x * across, (x + 1) * across);
                double weight = colourWithAlpha ? area * sample(canvas, column, row, 3) : area;
                sum += weight * sample(canvas, column, row, band);
                weights += weight;
            }
        }
        // Slivers left by the rounding of floating point are no pixels.
        return weights < 1e-9 ? 0 : sum / weights;
    }

    private static double overlap(int pixel, double from, double to) {
        return Math.max(0, Math.min(pixel + 1.0, to) - Math.max(pixel, from));
    }

    private static int sample(Canvas canvas, int x, int y, int band) {
        return canvas.samples()[(y * canvas.width() + x) * canvas.bands().count() + band] & 0xff;
    }
}
