package io.mediainbox.image;

import io.mediainbox.media.Orientation;

/** Turns and mirrors a picture as its orientation asks. Moves pixels, changes none. */
final class TurnUpright {

    Canvas turn(Canvas stored, Orientation orientation) {
        if (orientation == Orientation.NORMAL) {
            return stored;
        }
        Canvas upright = stored.blank(orientation.upright(stored.size()));
        Walk walk = Walk.through(stored, orientation);
        int bands = stored.bands().count();
        int at = 0;
        for (int y = 0; y < upright.height(); y++) {
            int from = (walk.start() + y * walk.down()) * bands;
            for (int x = 0; x < upright.width(); x++) {
                for (int band = 0; band < bands; band++) {
                    upright.samples()[at++] = stored.samples()[from + band];
                }
                from += walk.right() * bands;
            }
        }
        return upright;
    }

    /**
     * How to walk through the stored pixels while the upright ones are written row by row.
     *
     * @param start stored pixel of the upper left upright one
     * @param right stored pixels to go for one upright pixel to the right
     * @param down stored pixels to go for one upright row
     */
    private record Walk(int start, int right, int down) {

        static Walk through(Canvas stored, Orientation orientation) {
            int width = stored.width();
            int upperRight = width - 1;
            int lowerLeft = (stored.height() - 1) * width;
            int lowerRight = lowerLeft + upperRight;
            return switch (orientation) {
                case NORMAL -> new Walk(0, 1, width);
                case FLIPPED_HORIZONTALLY -> new Walk(upperRight, -1, width);
                case ROTATED_180 -> new Walk(lowerRight, -1, -width);
                case FLIPPED_VERTICALLY -> new Walk(lowerLeft, 1, -width);
                case TRANSPOSED -> new Walk(0, width, 1);
                case ROTATED_90 -> new Walk(lowerLeft, -width, 1);
                case TRANSVERSED -> new Walk(lowerRight, -width, -1);
                case ROTATED_270 -> new Walk(upperRight, width, -1);
            };
        }
    }
}
