package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The blocks of a GIF but for its pixels (GIF89a, sections 17 to 27). One instance a file. */
final class GifHeader {

    private static final int SCREEN = 6;
    private static final int FIRST_BLOCK = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final ByteBuffer bytes;
    private int at;
    private boolean transparent;

    GifHeader(byte[] image) {
        bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    ImageHeader read() throws MalformedHeader {
        int globalTable = bytes.get(SCREEN + 4);
        at = FIRST_BLOCK + colourTable(globalTable);
        skipExtensions();
        if (unsigned(at) != IMAGE) {
            throw new MalformedHeader("it holds no picture");
        }
        PixelSize stored = StoredSize.of(word(at + 5), word(at + 7));
        int flags = bytes.get(at + 9);
        boolean transparentColour = transparent;
        int depth = ((flags & 0x80) == 0 ? globalTable : flags) & 7;
        return new ImageHeader(
                MediaType.GIF,
                stored,
                Orientation.NORMAL,
                frames(),
                ColourModel.PALETTE,
                depth + 1,
                transparentColour,
                (flags & 0x40) != 0,
                Profile.NONE);
    }

    /** Counts pictures; where the file ends early or goes on as no GIF, those before. */
    private int frames() {
        int frames = 0;
        try {
            while (unsigned(at) == IMAGE && frames < ImageHeader.MOST_FRAMES) {
                frames++;
                at += 11 + colourTable(bytes.get(at + 9));
                skipSubBlocks();
                skipExtensions();
            }
        } catch (IndexOutOfBoundsException e) {
            return frames;
        }
        return frames;
    }

    private void skipExtensions() {
        while (unsigned(at) == EXTENSION) {
            if (unsigned(at + 1) == GRAPHIC_CONTROL) {
                transparent = (bytes.get(at + 3) & 1) != 0;
            }
            at += 2;
            skipSubBlocks();
        }
    }

    private void skipSubBlocks() {
        while (unsigned(at) != 0) {
            at += 1 + unsigned(at);
        }
        at++;
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private int word(int position) {
        return bytes.getShort(position) & 0xffff;
    }

    private int unsigned(int position) {
        return bytes.get(position) & 0xff;
    }
}
