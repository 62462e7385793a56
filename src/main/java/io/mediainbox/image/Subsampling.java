package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.Set;
import javax.imageio.ImageReadParam;

/**
 * Which pixels the decoder hands over: every n-th of a row and every n-th row. Pixels left out cost neither memory nor
 * averaging.
 *
 * @param across distance of the columns taken, 1 for all
 * @param down distance of the rows taken, 1 for all
 */
record Subsampling(int across, int down) {

    // Below twice the size, leaving pixels out shows as jagged edges.
    private static final int OVERSAMPLING = 2;

    // The readers of TwelveMonkeys 3.13.0 for BMP, TIFF and WebP take the wrong pixels or fail when asked to leave some
    // out; its JPEG reader leaves that to the platform's.
    private static final Set<MediaType> RELIABLE = Set.of(MediaType.JPEG, MediaType.PNG, MediaType.GIF);

    private static final Subsampling NONE = new Subsampling(1, 1);

    /**
     * The coarsest subsampling that leaves at least twice the pixels of {@code target} in both directions; none where
     * the reader of the format gets it wrong.
     */
    static Subsampling towards(ImageHeader header, PixelSize target) {
        if (!RELIABLE.contains(header.type())) {
            return NONE;
        }
        PixelSize stored = header.stored();
        return new Subsampling(
                Math.max(1, stored.width() / (OVERSAMPLING * target.width())),
                Math.max(1, stored.height() / (OVERSAMPLING * target.height())));
    }

    /** The size of what the decoder hands over. */
    PixelSize sizeOf(PixelSize stored) {
        return new PixelSize(taken(stored.width(), across), taken(stored.height(), down));
    }

    void applyTo(ImageReadParam param) {
        param.setSourceSubsampling(across, down, offset(across), offset(down));
    }

    private static int taken(int length, int step) {
        return (length - offset(step) + step - 1) / step;
    }

    // The middle one of each group: the first one would shift the picture towards its lower right corner.
    private static int offset(int step) {
        return (step - 1) / 2;
    }
}
