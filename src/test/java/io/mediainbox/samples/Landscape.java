package io.mediainbox.samples;

import java.awt.image.BufferedImage;

/**
 * Paints sky, sun, clouds and ridges that fade into the haze, over a lake if wanted. Lengths are in heights of the
 * picture, from its top left corner.
 */
final class Landscape {

    /**
     * The look of one picture.
     *
     * @param zenith colour of the sky at the top
     * @param horizon colour of the sky above the ridges, and of the haze between them
     * @param sun colour of sun and glow
     * @param ground colour of the nearest ridge
     * @param sunX place of the sun
     * @param sunY place of the sun
     * @param skyline height of the farthest ridge
     * @param shore where the water begins; 1 or more for no water
     */
    record Look(int zenith, int horizon, int sun, int ground, double sunX, double sunY, double skyline, double shore) {}

    private static final int RIDGES = 5;
    private static final double SUN_RADIUS = 0.045;

    private final Look look;
    private final Noise noise;
    private final int height;

    private Landscape(Look look, int seed, int height) {
        this.look = look;
        this.noise = new Noise(seed);
        this.height = height;
    }

    static BufferedImage paint(int width, int height, int seed, Look look) {
        Landscape landscape = new Landscape(look, seed, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Rgb colour = landscape.colour((x + 0.5) / height, (y + 0.5) / height);
                image.setRGB(x, y, colour.packed());
            }
        }
        return image;
    }

    private Rgb colour(double x, double y) {
        return y < look.shore() ? land(x, y) : water(x, y);
    }

    /** The land upside down, shaken by ripples that are longer the nearer they are. */
    private Rgb water(double x, double y) {
        double depth = (y - look.shore()) / (1 - look.shore());
        double wave = noise.layered(x * 9 / (0.3 + depth), 60 * Math.sqrt(depth) + 3, 3) - 0.5;
        Rgb mirrored = land(x + wave * 0.05 * depth, 2 * look.shore() - y + wave * 0.16 * (0.15 + depth));
        Rgb deep = Rgb.of(look.zenith()).times(0.45);
        double glitter = Math.exp(-square((x - look.sunX()) / (0.05 + 0.12 * depth))) * Math.max(0, wave) * 1.3;
        return mirrored.mix(deep, 0.22 + 0.35 * depth + 0.25 * wave).mix(Rgb.of(look.sun()), glitter);
    }

    private Rgb land(double x, double y) {
        Rgb colour = sky(x, Math.max(0, y));
        for (int i = 0; i < RIDGES; i++) {
            double share = i / (RIDGES - 1.0);
            double below = y - ridge(i, share, x);
            // Half a pixel on both sides: a soft edge instead of steps.
            double cover = Math.max(0, Math.min(1, below * height + 0.5));
            if (cover > 0) {
                colour = colour.mix(slope(share, x, y, below), cover);
            }
        }
        return colour;
    }

    private Rgb sky(double x, double y) {
        double down = Math.min(1, y / (look.skyline() + 0.1));
        Rgb colour = Rgb.of(look.zenith()).mix(Rgb.of(look.horizon()), Math.pow(down, 1.3));
        double distance = Math.hypot(x - look.sunX(), y - look.sunY());
        Rgb sun = Rgb.of(look.sun());
        colour = colour.mix(sun, 0.75 * Math.exp(-distance * 5));
        double bank = noise.layered(x * 2.2, y * 8, 5);
        double cloud = Math.max(0, bank - 0.52) * 3 * (1 - 0.5 * down);
        colour = colour.mix(sun.mix(Rgb.of(0xffffff), 0.55), Math.min(0.7, cloud));
        return colour.mix(sun.mix(Rgb.of(0xffffff), 0.6), (SUN_RADIUS - distance) * height / 2);
    }

    private double ridge(int i, double share, double x) {
        double lowest = Math.min(0.97, look.shore() + 0.02);
        double base = look.skyline() + (lowest - look.skyline()) * Math.pow(share, 1.15);
        double bumps = noise.layered(x * (1.3 + 0.5 * i) + 40 * i, 7 * i, 6) - 0.5;
        return base - bumps * (0.34 - 0.2 * share) - (i == RIDGES - 1 ? firs(x) : 0);
    }

    /** A row of firs, some high, some missing. */
    private double firs(double x) {
        // Without a lake between they stand nearer.
        double near = look.shore() < 1 ? 1 : 2;
        double trees = 46 / near;
        double best = 0;
        for (int k = -1; k <= 1; k++) {
            double number = Math.floor(x * trees) + k;
            double middle = number + 0.2 + 0.6 * noise.at(number * 3.7, 91);
            double size = near * (0.02 + 0.07 * square(noise.at(number * 1.9, 55)));
            double inward = 1 - Math.abs(x * trees - middle) / (0.25 + 5 * size / near);
            // Branches: a saw along the height of the tree.
            double saw = 0.1 * (inward * 7 - Math.floor(inward * 7));
            best = Math.max(best, size * (inward + saw));
        }
        return best;
    }

    private Rgb slope(double share, double x, double y, double below) {
        Rgb haze = Rgb.of(look.horizon()).mix(Rgb.of(look.sun()), 0.2);
        Rgb ground = haze.mix(Rgb.of(look.ground()), 0.25 + 0.75 * share);
        double texture = noise.layered(x * (30 + 20 * share), y * (70 + 30 * share), 3) - 0.5;
        double lit = 1 + texture * (0.07 + 0.26 * share) + 0.12 * Math.exp(-below * 40);
        return ground.times(lit).mix(haze, Math.min(0.45, below * 2.2) * (1 - share));
    }

    private static double square(double value) {
        return value * value;
    }
}
