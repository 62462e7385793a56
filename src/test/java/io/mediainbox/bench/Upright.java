package io.mediainbox.bench;

import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;

/** Turns what a plain decoder made of a photo, which knows no orientation. */
final class Upright {

    private static final ImageEngine HEADERS = new JavaImageEngine();

    private Upright() {}

    /**
     * @param picture as stored in {@code photo}, in any size
     * @param photo a JPEG file
     */
    static BufferedImage turn(BufferedImage picture, byte[] photo) {
        Orientation orientation = HEADERS.header(photo, MediaType.JPEG).orientation();
        return ExifFilterUtils.getFilterForOrientation(
                        net.coobird.thumbnailator.util.exif.Orientation.typeOf(orientation.exif()))
                .apply(picture);
    }
}
