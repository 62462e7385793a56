package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The chunks of a WebP but for its pixels (RFC 9649, sections 2 and 3; RFC 6386, section 9.1). One instance a file. */
final class WebpHeader {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int VP8 = fourCc("VP8 ");
    private static final int VP8L = fourCc("VP8L");
    private static final int VP8X = fourCc("VP8X");
    private static final int ANMF = fourCc("ANMF");
    private static final int ICCP = fourCc("ICCP");
    private static final int EXIF = fourCc("EXIF");
    private static final int ALPHA_FLAG = 0x10;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int BITS = 8;

    private final byte[] image;
    private final ByteBuffer bytes;
    private PixelSize size;
    private boolean alpha;
    private int animationFrames;
    private Orientation orientation = Orientation.NORMAL;
    private Profile profile = Profile.NONE;

    WebpHeader(byte[] image) {
        this.image = image;
        bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    ImageHeader read() throws MalformedHeader {
        int first = bytes.getInt(FIRST_CHUNK);
        int start = FIRST_CHUNK + CHUNK_HEADER;
        if (first == VP8) {
            lossy(start);
        } else if (first == VP8L) {
            lossless(start);
        } else if (first == VP8X) {
            extended(start);
        } else {
            throw new MalformedHeader("its first chunk is neither VP8, VP8L nor VP8X");
        }
        return new ImageHeader(
                MediaType.WEBP,
                size,
                orientation,
                Math.max(1, animationFrames),
                ColourModel.RGB,
                BITS,
                alpha,
                false,
                profile);
    }

    private void lossy(int start) throws MalformedHeader {
        if ((bytes.get(start) & 1) != 0 || bytes.get(start + 3) != (byte) 0x9d || bytes.getShort(start + 4) != 0x2a01) {
            throw new MalformedHeader("its VP8 chunk begins with no key frame");
        }
        // The two upper bits ask for a scale that nobody applies.
        size = StoredSize.of(bytes.getShort(start + 6) & 0x3fff, bytes.getShort(start + 8) & 0x3fff);
    }

    private void lossless(int start) throws MalformedHeader {
        if (bytes.get(start) != 0x2f) {
            throw new MalformedHeader("its VP8L chunk lacks its signature");
        }
        int fields = bytes.getInt(start + 1);
        size = StoredSize.of((fields & 0x3fff) + 1, (fields >>> 14 & 0x3fff) + 1);
        alpha = (fields >>> 28 & 1) != 0;
    }

    private void extended(int start) throws MalformedHeader {
        int flags = bytes.get(start);
        size = StoredSize.of(threeBytes(start + 4) + 1, threeBytes(start + 7) + 1);
        alpha = (flags & ALPHA_FLAG) != 0;
        boolean animated = (flags & ANIMATION_FLAG) != 0;
        long at = start + (long) bytes.getInt(FIRST_CHUNK + 4);
        while (at >= start && at + CHUNK_HEADER <= image.length) {
            long length = bytes.getInt((int) at + 4) & 0xffffffffL;
            chunk((int) at, length, animated);
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    private void chunk(int at, long length, boolean animated) throws MalformedHeader {
        int type = bytes.getInt(at);
        int start = at + CHUNK_HEADER;
        int end = (int) Math.min(start + length, image.length);
        if (type == EXIF) {
            orientation = ExifOrientation.in(Arrays.copyOfRange(image, start, end));
        } else if (type == ICCP) {
            profile = IccProfile.kind(Arrays.copyOfRange(image, start, end));
        } else if (type == ANMF && animated) {
            if (animationFrames == 0) {
                size = StoredSize.of(threeBytes(start + 6) + 1, threeBytes(start + 9) + 1);
            }
            animationFrames = Math.min(ImageHeader.MOST_FRAMES, animationFrames + 1);
        }
    }

    private int threeBytes(int position) {
        return bytes.getShort(position) & 0xffff | (bytes.get(position + 2) & 0xff) << 16;
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
