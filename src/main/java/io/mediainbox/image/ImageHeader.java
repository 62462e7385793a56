package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;

/**
 * What an image says of itself before a pixel is decoded.
 *
 * @param type by the first bytes
 * @param stored size as stored; of an animation or a paged file, that of its first picture
 * @param orientation how to turn it upright
 * @param frames pictures of an animation, or pages; 1 where the format has only one, and never counted beyond
 *     {@link #MOST_FRAMES}
 * @param colourModel of the first picture
 * @param bitsPerSample of the deepest sample of the first picture; in a palette, of the index
 * @param hasAlpha whether pixels may be transparent, by samples of their own or by a transparent colour
 * @param progressive whether the pixels are stored in several passes over the picture: progressive JPEG, interlaced PNG
 *     and GIF
 * @param profile the embedded ICC profile
 */
public record ImageHeader(
        MediaType type,
        PixelSize stored,
        Orientation orientation,
        int frames,
        ColourModel colourModel,
        int bitsPerSample,
        boolean hasAlpha,
        boolean progressive,
        Profile profile) {

    /** Where the counting of frames ends. */
    public static final int MOST_FRAMES = 100_000;

    private static final int BYTE = 8;

    /** The plainest picture of its size: one frame of opaque RGB, a byte a sample, without profile. */
    public ImageHeader(MediaType type, PixelSize stored, Orientation orientation) {
        this(type, stored, orientation, 1, ColourModel.RGB, BYTE, false, false, Profile.NONE);
    }

    /** The size of the upright picture. */
    public PixelSize upright() {
        return orientation.upright(stored);
    }
}
