package io.mediainbox.image;

import io.mediainbox.media.PixelSize;

/**
 * Shrinks a picture: each new pixel is the average of the area it covers, with pixels at its border counted by the part
 * that is covered. Exact but for the rounding to bytes. Averages the stored values, as browsers do, not linear light.
 * Colours count by their alpha, so that what is hidden under transparent pixels does not bleed into visible ones.
 */
final class AreaAverage {

    /**
     * @param target at most the size of the canvas in both directions
     * @return a canvas of exactly that size; the given one where it has that size already
     */
    Canvas shrink(Canvas canvas, PixelSize target) {
        if (canvas.size().equals(target)) {
            return canvas;
        }
        Canvas result = canvas.blank(target);
        Shares across = new Shares(canvas.width(), target.width());
        Shares down = new Shares(canvas.height(), target.height());
        RowSums sums = canvas.hasAlpha()
                ? new AlphaRowSums(across, canvas, result)
                : new OpaqueRowSums(across, canvas, result);
        int stride = canvas.width() * canvas.bands().count();
        // Rows first, then columns: one row of sums is all the memory it takes.
        for (int y = 0; y < target.height(); y++) {
            sums.clear();
            for (int source = down.first(y); source <= down.last(y); source++) {
                sums.add(canvas.samples(), source * stride, down.weight(source, y));
            }
            sums.average(y, down.total());
        }
        return result;
    }
}
