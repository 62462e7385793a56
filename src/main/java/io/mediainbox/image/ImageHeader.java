package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;

/**
 * What an image says of itself before a pixel is decoded.
 *
 * @param type by the first bytes
 * @param stored size as stored
 * @param orientation how to turn it upright
 */
public record ImageHeader(MediaType type, PixelSize stored, Orientation orientation) {

    /** The size of the upright picture. */
    public PixelSize upright() {
        return orientation.upright(stored);
    }
}
