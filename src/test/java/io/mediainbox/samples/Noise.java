package io.mediainbox.samples;

/** Smooth random values that depend on nothing but place and seed: the same in every run and on every machine. */
final class Noise {

    private final int seed;

    Noise(int seed) {
        this.seed = seed;
    }

    /** Several octaves of {@link #at}, 0 to 1. */
    double layered(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x * scale + 17 * i, y * scale + 31 * i);
            total += weight;
            weight /= 2;
            scale *= 2;
        }
        return sum / total;
    }

    /** One bump a unit, 0 to 1. */
    double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = ease(x - left);
        double down = ease(y - top);
        double above = mix(corner(left, top), corner(left + 1, top), right);
        double below = mix(corner(left, top + 1), corner(left + 1, top + 1), right);
        return mix(above, below, down);
    }

    private double corner(int x, int y) {
        int hash = x * 0x27d4eb2d + y * 0x165667b1 + seed * 0x9e3779b1;
        hash = (hash ^ hash >>> 15) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return ((hash ^ hash >>> 16) & 0xffff) / 65535.0;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
