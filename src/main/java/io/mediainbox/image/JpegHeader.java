package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The segments of a JPEG before its first scan (ITU-T T.81, annex B): frame, EXIF, ICC profile and Adobe's mark. One
 * instance a file.
 */
final class JpegHeader {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xd0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int YCCK = 2;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST_OF_PROFILE = "ICC_PROFILE\0\1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    private final byte[] image;
    private final ByteBuffer bytes;
    private JpegFrame frame;
    private Orientation orientation;
    private Profile profile = Profile.NONE;
    private int adobeTransform;

    JpegHeader(byte[] image) {
        this.image = image;
        bytes = ByteBuffer.wrap(image);
    }

    ImageHeader read() throws MalformedHeader {
        int at = marker(2);
        while (unsigned(at) != SOS && unsigned(at) != EOI) {
            if (standsAlone(unsigned(at))) {
                at = marker(at + 1);
            } else {
                int length = bytes.getShort(at + 1) & 0xffff;
                if (length < 2) {
                    throw new MalformedHeader("a segment declares a length of " + length);
                }
                segment(unsigned(at), at + 3, at + 1 + length);
                at = marker(at + 1 + length);
            }
        }
        if (frame == null) {
            throw new MalformedHeader("no frame comes before its first scan");
        }
        return new ImageHeader(
                MediaType.JPEG,
                StoredSize.of(frame.width(), frame.height()),
                orientation == null ? Orientation.NORMAL : orientation,
                1,
                colourModel(),
                frame.precision(),
                false,
                frame.isProgressive(),
                profile);
    }

    /** The next byte that names a marker; decoders step over what stands before it, so this does, too. */
    private int marker(int start) {
        int at = start;
        while (unsigned(at) != 0xff || unsigned(at + 1) == 0xff || unsigned(at + 1) == 0) {
            at++;
        }
        return at + 1;
    }

    private static boolean standsAlone(int marker) {
        return marker == TEM || marker >= RST0 && marker <= SOI;
    }

    private void segment(int marker, int start, int end) {
        if (JpegFrame.isFrame(marker)) {
            if (frame == null) {
                frame = JpegFrame.at(bytes, marker, start);
            }
        } else if (marker == APP1 && orientation == null && begins(EXIF, start, end)) {
            // XMP lives in APP1 as well.
            orientation = ExifOrientation.in(Arrays.copyOfRange(image, start + EXIF.length, end));
        } else if (marker == APP2 && begins(FIRST_OF_PROFILE, start, end)) {
            // Longer profiles go on in further segments; what it is called stands in the first.
            profile = IccProfile.kind(Arrays.copyOfRange(image, start + FIRST_OF_PROFILE.length + 1, end));
        } else if (marker == APP14 && begins(ADOBE, start, end) && end - start >= 12) {
            adobeTransform = unsigned(start + 11);
        }
    }

    private ColourModel colourModel() {
        return switch (frame.components()) {
            case 1 -> ColourModel.GREY;
            case 3 -> ColourModel.RGB;
            case 4 -> adobeTransform == YCCK ? ColourModel.YCCK : ColourModel.CMYK;
            default -> ColourModel.OTHER;
        };
    }

    private boolean begins(byte[] preamble, int start, int end) {
        return end - start > preamble.length
                && end <= image.length
                && Arrays.equals(image, start, start + preamble.length, preamble, 0, preamble.length);
    }

    private int unsigned(int at) {
        return bytes.get(at) & 0xff;
    }
}
