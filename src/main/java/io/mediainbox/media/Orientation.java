package io.mediainbox.media;

/**
 * How stored pixels must be turned to stand upright, by the values of the EXIF tag 0x0112 (TIFF 6.0, section 8).
 */
public enum Orientation {
    NORMAL,
    FLIPPED_HORIZONTALLY,
    ROTATED_180,
    FLIPPED_VERTICALLY,
    TRANSPOSED,
    ROTATED_90,
    TRANSVERSED,
    ROTATED_270;

    /** The orientation for an EXIF value; anything outside 1 to 8 is {@link #NORMAL}, as viewers have it. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : NORMAL;
    }

    /** The EXIF value, 1 to 8. */
    public int exif() {
        return ordinal() + 1;
    }

    /** Whether turning upright exchanges width and height. */
    public boolean swapsAxes() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    /** The size of the upright picture. */
    public PixelSize upright(PixelSize stored) {
        return swapsAxes() ? stored.transposed() : stored;
    }
}
