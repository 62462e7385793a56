package io.mediainbox.image;

/** The ICC profile that is embedded in an image. */
public enum Profile {
    /** None; chunks such as sRGB and gAMA of PNG do not count. The colours are taken for sRGB. */
    NONE,

    /** One that calls itself sRGB: nothing need be converted. */
    SRGB,

    /** Any other, or one that cannot be read. */
    OTHER
}
