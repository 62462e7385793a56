package io.mediainbox.bench;

import io.mediainbox.image.Pictures;
import java.awt.image.BufferedImage;

/**
 * How much alike two pictures of one size are.
 *
 * @param psnr peak signal-to-noise ratio over red, green and blue, in dB; infinite where nothing differs
 * @param ssim mean structural similarity of the luma (Wang, Bovik, Sheikh and Simoncelli 2004: a Gaussian window of 11 x 11
 *     pixels, sigma 1.5, K1 0.01, K2 0.03), at most 1
 */
record Similarity(double psnr, double ssim) {

    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    /** Compares; each picture is at least 11 pixels wide and high. */
    static Similarity of(BufferedImage one, BufferedImage other) {
        return new Similarity(Pictures.psnr(one, other), ssim(one, other));
    }

    private static double ssim(BufferedImage one, BufferedImage other) {
        int width = one.getWidth();
        int height = one.getHeight();
        double[] a = luma(one);
        double[] b = luma(other);
        double[] meanA = blur(a, width, height);
        double[] meanB = blur(b, width, height);
        double[] meanAA = blur(product(a, a), width, height);
        double[] meanBB = blur(product(b, b), width, height);
        double[] meanAB = blur(product(a, b), width, height);
        double sum = 0;
        for (int i = 0; i < meanA.length; i++) {
            double varianceA = meanAA[i] - meanA[i] * meanA[i];
            double varianceB = meanBB[i] - meanB[i] * meanB[i];
            double covariance = meanAB[i] - meanA[i] * meanB[i];
            double luminance = (2 * meanA[i] * meanB[i] + C1) / (meanA[i] * meanA[i] + meanB[i] * meanB[i] + C1);
            sum += luminance * (2 * covariance + C2) / (varianceA + varianceB + C2);
        }
        return sum / meanA.length;
    }

    private static double[] luma(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        double[] luma = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            luma[i] = 0.299 * (pixels[i] >> 16 & 0xff) + 0.587 * (pixels[i] >> 8 & 0xff) + 0.114 * (pixels[i] & 0xff);
        }
        return luma;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** The weighted mean of every window that lies wholly inside the picture. */
    private static double[] blur(double[] samples, int width, int height) {
        double[] weights = window();
        int inner = width - WINDOW + 1;
        int rows = height - WINDOW + 1;
        double[] narrow = new double[inner * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < inner; x++) {
                double sum = 0;
                for (int tap = 0; tap < WINDOW; tap++) {
                    sum += weights[tap] * samples[y * width + x + tap];
                }
                narrow[y * inner + x] = sum;
            }
        }
        double[] blurred = new double[inner * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < inner; x++) {
                double sum = 0;
                for (int tap = 0; tap < WINDOW; tap++) {
                    sum += weights[tap] * narrow[(y + tap) * inner + x];
                }
                blurred[y * inner + x] = sum;
            }
        }
        return blurred;
    }

    private static double[] window() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double distance = (i - WINDOW / 2) / SIGMA;
            weights[i] = Math.exp(-distance * distance / 2);
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
