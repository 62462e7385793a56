package io.mediainbox.bench;

import io.mediainbox.media.PixelSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A made picture that costs a decoder what a photo costs, and shows what a bad reduction does: areas with soft gradients
 * and hard edges, rows of small strokes like print, texture in all sizes, a little noise. The same seed gives the same
 * pixels on the same Java platform.
 */
final class Photo {

    private static final int BANDS = 3;
    private static final int SHAPES = 40;
    private static final int LINES_OF_PRINT = 24;
    private static final double NOISE = 3.2;

    private final PixelSize size;
    private final long seed;

    Photo(PixelSize size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(seed);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(gradient(random));
        graphics.fillRect(0, 0, size.width(), size.height());
        for (int i = 0; i < SHAPES; i++) {
            graphics.setPaint(gradient(random));
            graphics.fill(i % 2 == 0 ? disc(random) : polygon(random));
        }
        print(graphics, random);
        graphics.dispose();
        addTexture(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return image;
    }

    private GradientPaint gradient(Random random) {
        return new GradientPaint(
                random.nextInt(size.width()),
                random.nextInt(size.height()),
                colour(random),
                random.nextInt(size.width()),
                random.nextInt(size.height()),
                colour(random));
    }

    private static Color colour(Random random) {
        // Colours of photos lie near grey.
        return Color.getHSBColor(random.nextFloat(), 0.5f * random.nextFloat(), 0.2f + 0.7f * random.nextFloat());
    }

    private Ellipse2D disc(Random random) {
        double diameter = size.height() * (0.02 + 0.3 * random.nextDouble());
        return new Ellipse2D.Double(
                random.nextDouble() * size.width(), random.nextDouble() * size.height(), diameter, diameter);
    }

    private Polygon polygon(Random random) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        int reach = size.height() / 5;
        Polygon polygon = new Polygon();
        for (int corner = 0; corner < 5; corner++) {
            polygon.addPoint(x + random.nextInt(2 * reach) - reach, y + random.nextInt(2 * reach) - reach);
        }
        return polygon;
    }

    private void print(Graphics2D graphics, Random random) {
        int height = Math.max(4, size.height() / 90);
        int left = size.width() / 8;
        int top = size.height() / 5;
        graphics.setColor(new Color(236, 232, 224));
        graphics.fillRect(left, top, size.width() / 3, LINES_OF_PRINT * height * 3 / 2);
        graphics.setColor(new Color(30, 30, 40));
        graphics.setStroke(new BasicStroke(Math.max(1.5f, height / 7f)));
        for (int line = 0; line < LINES_OF_PRINT; line++) {
            int y = top + line * height * 3 / 2 + height / 3;
            for (int x = left + height; x < left + size.width() / 3 - 2 * height; x += height * 3 / 4) {
                int half = height / 2;
                graphics.drawLine(
                        x + random.nextInt(half), y + random.nextInt(half), x + random.nextInt(half), y + height);
            }
        }
    }

    private void addTexture(byte[] samples) {
        Texture texture = new Texture(size, seed);
        IntStream.range(0, size.height()).parallel().forEach(y -> {
            SplittableRandom noise = new SplittableRandom(seed * 31 + y);
            double[] light = texture.row(y);
            int at = y * size.width() * BANDS;
            for (int x = 0; x < size.width(); x++) {
                double grain = NOISE * bell(noise);
                for (int band = 0; band < BANDS; band++) {
                    double value = (samples[at] & 0xff) * (1 + light[x]) + grain + 0.5 * NOISE * bell(noise);
                    samples[at++] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        });
    }

    /** Nearly normally distributed, variance 1. */
    private static double bell(SplittableRandom random) {
        return 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    }

    /** Noise in octaves, the coarser the stronger, as in nature. */
    private static final class Texture {

        private static final int OCTAVES = 8;
        private static final int FINEST = 3;
        private static final double FINEST_AMPLITUDE = 0.018;

        private final PixelSize size;
        private final float[][] lattices = new float[OCTAVES][];

        Texture(PixelSize size, long seed) {
            this.size = size;
            for (int octave = 0; octave < OCTAVES; octave++) {
                Random random = new Random(seed + 1000 + octave);
                lattices[octave] = new float[columns(octave) * (size.height() / cell(octave) + 2)];
                for (int i = 0; i < lattices[octave].length; i++) {
                    lattices[octave][i] = (float) (amplitude(octave) * (2 * random.nextDouble() - 1));
                }
            }
        }

        /** By which part a row is lighter or darker. */
        double[] row(int y) {
            double[] row = new double[size.width()];
            for (int octave = 0; octave < OCTAVES; octave++) {
                int cell = cell(octave);
                float[] lattice = lattices[octave];
                int upper = y / cell * columns(octave);
                int lower = upper + columns(octave);
                double down = (double) (y % cell) / cell;
                for (int x = 0; x < row.length; x++) {
                    int column = x / cell;
                    double right = (double) (x % cell) / cell;
                    double above = lattice[upper + column] * (1 - right) + lattice[upper + column + 1] * right;
                    double below = lattice[lower + column] * (1 - right) + lattice[lower + column + 1] * right;
                    row[x] += above * (1 - down) + below * down;
                }
            }
            return row;
        }

        private int columns(int octave) {
            return size.width() / cell(octave) + 2;
        }

        private static int cell(int octave) {
            return FINEST << octave;
        }

        private static double amplitude(int octave) {
            return FINEST_AMPLITUDE * Math.pow(1.35, octave);
        }
    }
}
