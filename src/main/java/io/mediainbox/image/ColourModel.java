package io.mediainbox.image;

/** What the stored samples of a pixel stand for, as far as it matters to whoever decodes them. */
public enum ColourModel {
    /** One sample of brightness. */
    GREY,

    /** Red, green and blue; also YCbCr, which every decoder hands over as such. */
    RGB,

    /** An index into a table of colours. */
    PALETTE,

    /** Four inks, in JPEG mostly stored inverted. */
    CMYK,

    /** Four inks, the first three of them coded as YCbCr; JPEG only. */
    YCCK,

    /** Anything else, such as CIE L*a*b* or a sensor's raw samples. */
    OTHER
}
