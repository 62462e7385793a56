package io.mediainbox.media;

/**
 * Width and height in pixels, both at least 1.
 *
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 */
public record PixelSize(int width, int height) {

    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A pixel size is at least 1x1, not " + width + "x" + height);
        }
    }

    /** The number of pixels; does not overflow. */
    public long pixels() {
        return (long) width * height;
    }

    public int longestEdge() {
        return Math.max(width, height);
    }

    /** Width and height exchanged. */
    public PixelSize transposed() {
        return new PixelSize(height, width);
    }

    /** The largest size of this shape whose longest edge is at most {@code edge}; never larger than this one. */
    public PixelSize fitWithin(int edge) {
        if (longestEdge() <= edge) {
            return this;
        }
        double scale = (double) edge / longestEdge();
        return new PixelSize(scaled(width, scale), scaled(height, scale));
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
