package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.media.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuralEndTest {

    private static final int EDGE = 9;

    private static byte[] image(MediaType type) {
        return type == MediaType.WEBP ? webp(20) : Inboxes.image(type.name(), EDGE, EDGE);
    }

    /** A RIFF header that announces as many bytes of pixels. */
    private static byte[] webp(int pixels) {
        return ByteBuffer.allocate(20 + pixels)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes())
                .putInt(12 + pixels)
                .put("WEBPVP8L".getBytes())
                .putInt(pixels)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static void assertTruncated(byte[] image, MediaType type) {
        assertThatThrownBy(() -> StructuralEnd.check(image, type))
                .as("%s of %d bytes", type, image.length)
                .hasMessageContainingAll(type.name(), image.length + " bytes")
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE));
    }

    private static void assertWhole(byte[] image, MediaType type) {
        assertThatCode(() -> StructuralEnd.check(image, type)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsAWholeImageAndWhateverFollowsIt(MediaType type) {
        assertWhole(image(type), type);
        assertWhole(joined(image(type), new byte[] {0, (byte) 0xff, 1, 2, 3}), type);
        assertWhole(joined(image(type), image(type)), type);
    }

    /** Exhaustive rather than random: the images are small. */
    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "BMP", "WEBP"})
    void rejectsEveryBeginningOfAnImage(MediaType type) {
        byte[] image = image(type);

        IntStream.range(3, image.length).forEach(length -> assertTruncated(Arrays.copyOf(image, length), type));
    }

    @Test
    void rejectsATiffWithoutAllItsPixels() {
        byte[] image = image(MediaType.TIFF);

        IntStream.rangeClosed(8, image.length - EDGE * EDGE)
                .forEach(length -> assertTruncated(Arrays.copyOf(image, length), MediaType.TIFF));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 300})
    void checksEveryStripOfATiff(int edge) {
        byte[] image = Inboxes.image("tiff", edge, edge);

        assertWhole(image, MediaType.TIFF);
        assertTruncated(Arrays.copyOf(image, image.length - edge * edge), MediaType.TIFF);
    }

    @Test
    void acceptsAWebpWhoseLastPaddingByteIsMissing() {
        byte[] padded = webp(22);
        padded[16] = 21;

        assertWhole(Arrays.copyOf(padded, padded.length - 1), MediaType.WEBP);
        assertTruncated(Arrays.copyOf(padded, padded.length - 2), MediaType.WEBP);
    }

    @Test
    void takesTheEndOfAnExifThumbnailForNoEnd() {
        byte[] jpeg = image(MediaType.JPEG);
        byte[] thumbnail = joined("Exif\0\0".getBytes(), jpeg);
        byte[] app1 = ByteBuffer.allocate(4)
                .put(new byte[] {(byte) 0xff, (byte) 0xe1})
                .putShort((short) (thumbnail.length + 2))
                .array();
        byte[] start = {(byte) 0xff, (byte) 0xd8};
        byte[] image = joined(start, app1, thumbnail, Arrays.copyOfRange(jpeg, 2, jpeg.length));

        assertWhole(image, MediaType.JPEG);
        assertTruncated(Arrays.copyOf(image, image.length - 1), MediaType.JPEG);
        assertTruncated(joined(start, app1, thumbnail), MediaType.JPEG);
    }

    @Test
    void acceptsFillBytesAndStuffedBytesInAJpeg() {
        byte[] jpeg = new byte[] {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xff,
            (byte) 0xda,
            0,
            2,
            1,
            (byte) 0xff,
            0,
            (byte) 0xff,
            (byte) 0xd0,
            7,
            (byte) 0xff,
            (byte) 0xd9
        };

        assertWhole(jpeg, MediaType.JPEG);
        assertTruncated(Arrays.copyOf(jpeg, jpeg.length - 1), MediaType.JPEG);
    }

    @Test
    void walksAnimatedGifsToTheirTrailer() {
        byte[] gif = image(MediaType.GIF);
        byte[] comment = {0x21, (byte) 0xfe, 2, 0x3b, 0x3b, 0};
        byte[] trailer = {0x3b};
        byte[] body = Arrays.copyOf(gif, gif.length - 1);

        assertWhole(joined(body, comment, trailer), MediaType.GIF);
        assertTruncated(joined(body, comment), MediaType.GIF);
    }

    @Test
    void rejectsAPngWhoseChunkReachesBeyondItsEnd() {
        byte[] png = image(MediaType.PNG);
        png[8] = (byte) 0xff;

        assertTruncated(png, MediaType.PNG);
    }

    @Test
    void acceptsABitmapThatDeclaresNoSize() {
        byte[] bmp = image(MediaType.BMP);
        Arrays.fill(bmp, 2, 6, (byte) 0);

        assertWhole(bmp, MediaType.BMP);
    }
}
