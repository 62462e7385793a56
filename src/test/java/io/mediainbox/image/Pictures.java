package io.mediainbox.image;

import java.awt.image.BufferedImage;

/** Compares decoded pictures by their sRGB pixels. */
public final class Pictures {

    private static final double PEAK = 255.0 * 255.0;

    private Pictures() {}

    /** Mean absolute difference of red, green, blue and alpha, 0 to 255. */
    static double meanDifference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int shift : new int[] {24, 16, 8, 0}) {
            sum += difference(one, other, shift, false);
        }
        return sum / (4.0 * one.getWidth() * one.getHeight());
    }

    /** Peak signal-to-noise ratio in dB over red, green and blue. */
    public static double psnr(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int shift : new int[] {16, 8, 0}) {
            sum += difference(one, other, shift, true);
        }
        double mean = sum / (3.0 * one.getWidth() * one.getHeight());
        return 10 * Math.log10(PEAK / mean);
    }

    private static long difference(BufferedImage one, BufferedImage other, int shift, boolean squared) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            throw new AssertionError("Sizes differ: " + one + " and " + other);
        }
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int difference = Math.abs((one.getRGB(x, y) >> shift & 0xff) - (other.getRGB(x, y) >> shift & 0xff));
                sum += squared ? (long) difference * difference : difference;
            }
        }
        return sum;
    }
}
