package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;

/** Reads size and orientation. Decodes no pixel; of an animation or a paged file only the first picture counts. */
final class ReadHeader {

    private final Readers readers;
    private final ReadOrientation orientation;

    ReadHeader(Readers readers, ReadOrientation orientation) {
        this.readers = readers;
        this.orientation = orientation;
    }

    ImageHeader of(byte[] image, MediaType type) {
        PixelSize stored =
                readers.read(image, type, "header", reader -> new PixelSize(reader.getWidth(0), reader.getHeight(0)));
        return new ImageHeader(type, stored, orientation.of(image, type));
    }
}
