package io.mediainbox.image;

import io.mediainbox.media.PixelSize;

/** The size a header declares: any numbers, until they are looked at. */
final class StoredSize {

    private StoredSize() {}

    /** @throws MalformedHeader if one of them is below 1 or above what an int holds */
    static PixelSize of(long width, long height) throws MalformedHeader {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new MalformedHeader("it declares " + width + "x" + height + " pixels");
        }
        return new PixelSize((int) width, (int) height);
    }
}
