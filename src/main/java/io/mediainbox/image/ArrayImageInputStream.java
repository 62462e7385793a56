package io.mediainbox.image;

import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A seekable stream over a file that is in memory already. Unlike the streams ImageIO makes it copies nothing and does
 * not look at ImageIO's cache setting, which belongs to the host application.
 */
final class ArrayImageInputStream extends ImageInputStreamImpl {

    private final byte[] bytes;

    ArrayImageInputStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
