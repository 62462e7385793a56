package io.mediainbox.kill;

import io.mediainbox.image.TestImages;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** One small photo in as many files as wanted, each with bytes of its own. */
final class DistinctImages {

    private static final byte[] JPEG = TestImages.jpeg(TestImages.photo(320, 240));
    private static final int AFTER_SOI = 2;
    private static final int COMMENT_LENGTH = 6;

    private int made;

    /** A JPEG with a number as its comment. */
    byte[] next() {
        byte[] comment = ByteBuffer.allocate(2 + COMMENT_LENGTH)
                .putShort((short) 0xfffe)
                .putShort((short) COMMENT_LENGTH)
                .putInt(++made)
                .array();
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        image.write(JPEG, 0, AFTER_SOI);
        image.writeBytes(comment);
        image.write(JPEG, AFTER_SOI, JPEG.length - AFTER_SOI);
        return image.toByteArray();
    }

    /** One that was not copied to its end. */
    byte[] nextTruncated() {
        byte[] image = next();
        return Arrays.copyOf(image, image.length / 2);
    }

    /** One with bytes behind its end, as some cameras leave them. */
    byte[] nextLarge(int bytes) {
        byte[] image = next();
        byte[] large = Arrays.copyOf(image, bytes);
        byte[] behind = new byte[bytes - image.length];
        new Random(made).nextBytes(behind);
        System.arraycopy(behind, 0, large, image.length, behind.length);
        return large;
    }
}
