package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.MediaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks that an image reaches the end its format prescribes, so that half a picture is never sent. Walks markers and
 * chunks; decodes nothing. Bytes behind the end are accepted, as phones write them.
 */
public final class StructuralEnd {

    private StructuralEnd() {}

    /** @throws RejectedInput {@code truncated-image} */
    public static void check(byte[] image, MediaType type) {
        boolean whole =
                switch (type) {
                    case JPEG -> jpeg(image);
                    case PNG -> png(ByteBuffer.wrap(image));
                    case GIF -> gif(image);
                    case WEBP -> riff(ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN));
                    case BMP -> bmp(ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN));
                    case TIFF -> TiffStructure.isWhole(image);
                };
        if (!whole) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.TRUNCATED_IMAGE,
                    "The " + type + " ends after " + image.length + " bytes, before its end marker",
                    "Copy the file again from its source; media-inbox.image.truncated=accept sends what can be decoded");
        }
    }

    /** Segments to SOS, entropy-coded data to the next marker, until EOI (ITU T.81, annex B). */
    private static boolean jpeg(byte[] b) {
        int i = 2;
        while (i + 1 < b.length) {
            if ((b[i] & 0xff) != 0xff) {
                i++;
                continue;
            }
            int marker = b[i + 1] & 0xff;
            if (marker == 0xd9) {
                return true;
            }
            boolean standsAlone = marker == 0x00 || marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
            if (marker == 0xff) {
                i++;
            } else if (standsAlone) {
                i += 2;
            } else if (i + 3 < b.length) {
                i += 2 + Math.max(2, (b[i + 2] & 0xff) << 8 | b[i + 3] & 0xff);
            } else {
                return false;
            }
        }
        return false;
    }

    /** Length, type, data, checksum, until IEND (PNG, section 5). */
    private static boolean png(ByteBuffer b) {
        int i = 8;
        while (i + 12 <= b.limit()) {
            long length = b.getInt(i) & 0xffffffffL;
            if (length > b.limit() - i - 12) {
                return false;
            }
            if (b.getInt(i + 4) == 0x49454e44) {
                return true;
            }
            i += 12 + (int) length;
        }
        return false;
    }

    /** Blocks and their sub-blocks until the trailer (GIF89a, section 27). */
    private static boolean gif(byte[] b) {
        if (b.length < 13) {
            return false;
        }
        int i = 13 + colourTable(b[10]);
        while (i < b.length) {
            switch (b[i] & 0xff) {
                case 0x3b -> {
                    return true;
                }
                case 0x21 -> i = subBlocks(b, i + 2);
                case 0x2c -> {
                    if (i + 10 >= b.length) {
                        return false;
                    }
                    i = subBlocks(b, i + 11 + colourTable(b[i + 9]));
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static int colourTable(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static int subBlocks(byte[] b, int start) {
        int i = start;
        while (i < b.length && b[i] != 0) {
            i += 1 + (b[i] & 0xff);
        }
        return i + 1;
    }

    /** Chunks until the declared length (RFC 9649, section 2.3); the last padding byte may be missing. */
    private static boolean riff(ByteBuffer b) {
        long i = 12;
        while (i + 8 <= b.limit()) {
            long size = b.getInt((int) i + 4) & 0xffffffffL;
            if (i + 8 + size > b.limit()) {
                return false;
            }
            i += 8 + size + (size & 1);
            if (i >= (b.getInt(4) & 0xffffffffL) + 8) {
                return true;
            }
        }
        return false;
    }

    /** The declared size; some writers leave it zero, then the pixels must at least begin inside the file. */
    private static boolean bmp(ByteBuffer b) {
        if (b.limit() < 26) {
            return false;
        }
        long declared = b.getInt(2) & 0xffffffffL;
        long pixels = b.getInt(10) & 0xffffffffL;
        return declared <= b.limit() && pixels < b.limit();
    }
}
