package io.mediainbox.image;

import io.mediainbox.media.PixelSize;

/** Cuts the largest square out of the centre of a picture. */
final class CropSquare {

    Canvas crop(Canvas canvas) {
        int edge = Math.min(canvas.width(), canvas.height());
        if (edge == canvas.size().longestEdge()) {
            return canvas;
        }
        Canvas square = canvas.blank(new PixelSize(edge, edge));
        int bands = canvas.bands().count();
        int left = (canvas.width() - edge) / 2;
        int top = (canvas.height() - edge) / 2;
        for (int y = 0; y < edge; y++) {
            int from = ((top + y) * canvas.width() + left) * bands;
            System.arraycopy(canvas.samples(), from, square.samples(), y * edge * bands, edge * bands);
        }
        return square;
    }
}
