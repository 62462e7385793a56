package io.mediainbox.bench;

import io.mediainbox.media.PixelSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * Shrinks an opaque picture with any kernel, in floating point, rows first and then columns. Pixels beyond the border do
 * not count: the weights of the others are raised instead.
 */
final class Resample {

    private static final int BANDS = 3;

    /** What a source pixel counts in a target pixel; weights need not add up to one. */
    private interface Kernel {

        /** How far from its centre a target pixel looks, in lengths of a target pixel. */
        double reach();

        /**
         * @param source index of the source pixel, which lies from {@code source} to {@code source + 1}
         * @param from where the target pixel begins, in source pixels
         * @param to where it ends
         */
        double weight(int source, double from, double to);
    }

    private final Kernel kernel;

    private Resample(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Windowed sinc with three lobes: the sharpest of the usual kernels, and the reference here. */
    static Resample lanczos() {
        return new Resample(new Lanczos());
    }

    /** Each source pixel counts by the part of it that the target pixel covers. */
    static Resample area() {
        return new Resample(new Area());
    }

    /** A picture of exactly {@code target} pixels, 8 bits each in blue, green, red. */
    BufferedImage to(PixelSize target, BufferedImage image) {
        BufferedImage source = blueGreenRed(image);
        byte[] samples = ((DataBufferByte) source.getRaster().getDataBuffer()).getData();
        int width = source.getWidth();
        int height = source.getHeight();
        float[][] across = weights(width, target.width());
        float[][] down = weights(height, target.height());
        int[] left = starts(width, target.width());
        int[] top = starts(height, target.height());

        float[] narrow = new float[target.width() * height * BANDS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < target.width(); x++) {
                int from = (y * width + left[x]) * BANDS;
                float blue = 0;
                float green = 0;
                float red = 0;
                for (float weight : across[x]) {
                    blue += weight * (samples[from] & 0xff);
                    green += weight * (samples[from + 1] & 0xff);
                    red += weight * (samples[from + 2] & 0xff);
                    from += BANDS;
                }
                int at = (y * target.width() + x) * BANDS;
                narrow[at] = blue;
                narrow[at + 1] = green;
                narrow[at + 2] = red;
            }
        }

        BufferedImage small = new BufferedImage(target.width(), target.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] result = ((DataBufferByte) small.getRaster().getDataBuffer()).getData();
        int stride = target.width() * BANDS;
        float[] sums = new float[stride];
        for (int y = 0; y < target.height(); y++) {
            Arrays.fill(sums, 0);
            for (int tap = 0; tap < down[y].length; tap++) {
                int from = (top[y] + tap) * stride;
                float weight = down[y][tap];
                for (int i = 0; i < stride; i++) {
                    sums[i] += weight * narrow[from + i];
                }
            }
            for (int i = 0; i < stride; i++) {
                result[y * stride + i] = (byte) Math.max(0, Math.min(255, Math.round(sums[i])));
            }
        }
        return small;
    }

    private int[] starts(int length, int target) {
        double scale = (double) length / target;
        int[] starts = new int[target];
        for (int i = 0; i < target; i++) {
            starts[i] = (int) Math.max(0, Math.floor((i + 0.5 - kernel.reach()) * scale));
        }
        return starts;
    }

    private float[][] weights(int length, int target) {
        double scale = (double) length / target;
        int[] starts = starts(length, target);
        float[][] weights = new float[target][];
        for (int i = 0; i < target; i++) {
            int end = (int) Math.min(length, Math.ceil((i + 0.5 + kernel.reach()) * scale));
            weights[i] = new float[end - starts[i]];
            double sum = 0;
            for (int tap = 0; tap < weights[i].length; tap++) {
                weights[i][tap] = (float) kernel.weight(starts[i] + tap, i * scale, (i + 1) * scale);
                sum += weights[i][tap];
            }
            for (int tap = 0; tap < weights[i].length; tap++) {
                weights[i][tap] /= (float) sum;
            }
        }
        return weights;
    }

    private static BufferedImage blueGreenRed(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    private static final class Lanczos implements Kernel {

        private static final double LOBES = 3;

        @Override
        public double reach() {
            return LOBES;
        }

        @Override
        public double weight(int source, double from, double to) {
            double distance = (source + 0.5 - (from + to) / 2) / (to - from);
            return Math.abs(distance) < LOBES ? sinc(distance) * sinc(distance / LOBES) : 0;
        }

        private static double sinc(double x) {
            return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }
    }

    private static final class Area implements Kernel {

        @Override
        public double reach() {
            return 0.5;
        }

        @Override
        public double weight(int source, double from, double to) {
            return Math.max(0, Math.min(source + 1.0, to) - Math.max(source, from));
        }
    }
}
