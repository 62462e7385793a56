package io.mediainbox.samples;

/** A colour to calculate with; 0 to 1 each, and beyond while it is still in the making. */
record Rgb(double red, double green, double blue) {

    static Rgb of(int hex) {
        return new Rgb((hex >> 16 & 0xff) / 255.0, (hex >> 8 & 0xff) / 255.0, (hex & 0xff) / 255.0);
    }

    /** This colour, with a share of the other: 0 is all this, 1 all the other. */
    Rgb mix(Rgb other, double share) {
        double s = Math.max(0, Math.min(1, share));
        return new Rgb(red + (other.red - red) * s, green + (other.green - green) * s, blue + (other.blue - blue) * s);
    }

    Rgb times(double factor) {
        return new Rgb(red * factor, green * factor, blue * factor);
    }

    int packed() {
        return sample(red) << 16 | sample(green) << 8 | sample(blue);
    }

    private static int sample(double value) {
        return (int) Math.round(Math.max(0, Math.min(1, value)) * 255);
    }
}
