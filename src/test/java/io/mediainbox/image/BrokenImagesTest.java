package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ForEveryEngine
class BrokenImagesTest {

    private static final BufferedImage PHOTO = TestImages.photo(320, 240);
    private static final int MAGIC = 12;

    @Parameter
    ImageEngine engine;

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(MediaType.JPEG, TestImages.jpeg(PHOTO)),
                arguments(MediaType.PNG, TestImages.png(PHOTO)),
                arguments(MediaType.GIF, TestImages.gif(PHOTO)),
                arguments(MediaType.BMP, TestImages.bmp(PHOTO)),
                arguments(MediaType.TIFF, TestImages.tiff(PHOTO)),
                arguments(MediaType.WEBP, TestImages.webp()));
    }

    @ParameterizedTest
    @MethodSource("images")
    void rejectsAFileThatIsCutOff(MediaType type, byte[] image) {
        RejectedInput failure = rejection(Arrays.copyOf(image, image.length / 2), type);

        assertTruncated(failure);
    }

    @ParameterizedTest
    @MethodSource("images")
    void rejectsGarbageBehindTheMagic(MediaType type, byte[] image) {
        byte[] garbage = new byte[image.length];
        new Random(1).nextBytes(garbage);
        System.arraycopy(image, 0, garbage, 0, MAGIC);

        assertBroken(rejection(garbage, type));
    }

    @ParameterizedTest
    @MethodSource("images")
    void nothingButRejectionsComesOfDamage(MediaType type, byte[] image) {
        Random random = new Random(2);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = image.clone();
            for (int i = 0; i < 20; i++) {
                // Near the start, where a wrong byte does the most harm, but not in the declared size.
                damaged[MAGIC + 30 + random.nextInt(Math.min(600, image.length - MAGIC - 30))] =
                        (byte) random.nextInt();
            }

            RejectedInput failure = rejection(damaged, type);

            if (failure != null) {
                assertBroken(failure);
            }
        }
    }

    static Stream<Arguments> endMarkers() {
        return Stream.of(
                arguments(MediaType.JPEG, TestImages.jpeg(PHOTO), new byte[] {(byte) 0xff, (byte) 0xd9}),
                arguments(MediaType.GIF, TestImages.gif(PHOTO), new byte[] {0, 0x3b}));
    }

    /** What the native engine notices of it is tested by scans, in {@link CutJpegTest}. */
    @Test
    void theJavaEngineRejectsAProgressiveJpegThatEndsInTheMiddleByItsOwnWord() {
        byte[] image = Headers.progressive(PHOTO, "jpeg");
        for (int tenths = 3; tenths < 10; tenths++) {
            byte[] start = Arrays.copyOf(image, image.length * tenths / 10);
            byte[] cut = TestImages.insert(start, start.length, new byte[] {(byte) 0xff, (byte) 0xd9});

            assertTruncated(rejection(new JavaImageEngine(), cut, MediaType.JPEG));
        }
    }

    @ParameterizedTest
    @MethodSource("endMarkers")
    void rejectsAFileThatEndsInTheMiddleByItsOwnWord(MediaType type, byte[] image, byte[] endMarker) {
        for (int tenths = 3; tenths < 10; tenths++) {
            byte[] start = Arrays.copyOf(image, image.length * tenths / 10);

            assertTruncated(rejection(TestImages.insert(start, start.length, endMarker), type));
        }
    }

    @Test
    void rejectsAGifWhoseBlocksEndInTheMiddle() {
        byte[] gif = TestImages.gif(PHOTO);

        RejectedInput failure = rejection(Headers.gifOfHalfTheBlocks(gif), MediaType.GIF);

        assertTruncated(failure);
        assertThat(failure).hasMessageContaining("its pixels end at");
    }

    static Stream<Arguments> cutFiles() {
        return Stream.of(
                arguments(MediaType.JPEG, TestImages.jpeg(PHOTO)),
                arguments(MediaType.PNG, TestImages.png(PHOTO)),
                arguments(MediaType.GIF, Headers.gif(PHOTO, 1)),
                arguments(MediaType.BMP, TestImages.bmp(PHOTO)));
    }

    @ParameterizedTest
    @MethodSource("cutFiles")
    void acceptsWhatThereIsOfAFileThatIsCutOff(MediaType type, byte[] image) {
        byte[] cut = Arrays.copyOf(image, image.length * 3 / 4);
        ImageEngine accepting = engine.acceptingTruncated();

        BufferedImage picture = rendered(accepting, cut, type);

        BufferedImage whole = rendered(engine, image, type);
        // A bitmap begins with its lowest row.
        int y = type == MediaType.BMP ? whole.getHeight() * 2 / 3 : 0;
        int rows = whole.getHeight() / 3;
        assertThat(Pictures.meanDifference(
                        picture.getSubimage(0, y, whole.getWidth(), rows),
                        whole.getSubimage(0, y, whole.getWidth(), rows)))
                .isLessThan(type == MediaType.GIF ? 40 : 2);
        assertThat(Pictures.meanDifference(picture, whole)).isGreaterThan(2);
    }

    @Test
    void acceptsNoFileWithoutAPixel() {
        byte[] png = TestImages.png(PHOTO);
        ImageEngine accepting = engine.acceptingTruncated();
        ImageHeader header = accepting.header(png, MediaType.PNG);

        assertTruncated(catchThrowableOfType(
                RejectedInput.class, () -> accepting.render(Arrays.copyOf(png, 60), header, wanted())));
    }

    private static BufferedImage rendered(ImageEngine engine, byte[] image, MediaType type) {
        return TestImages.decoded(engine.render(image, engine.header(image, type), wanted())
                .get(0)
                .bytes());
    }

    @Test
    void rejectsAPngWhosePixelsEndInTheMiddleByItsOwnWord() {
        byte[] png = TestImages.png(PHOTO);
        int pixels = ByteBuffer.wrap(png).getInt(33) / 2;
        byte[] half = Arrays.copyOfRange(png, 41, 41 + pixels);
        byte[] start = Arrays.copyOf(png, 33);
        byte[] both = TestImages.insert(start, 33, ExifBlock.pngChunk("IDAT", half));

        assertTruncated(rejection(
                TestImages.insert(both, both.length, ExifBlock.pngChunk("IEND", new byte[0])), MediaType.PNG));
    }

    @Test
    void rejectsAPictureThatIsNotTheOneOfTheHeader() {
        ImageHeader other = new ImageHeader(MediaType.PNG, new PixelSize(240, 320), Orientation.NORMAL);

        RejectedInput failure =
                catchThrowableOfType(RejectedInput.class, () -> engine.render(TestImages.png(PHOTO), other, wanted()));

        assertBroken(failure);
        assertThat(failure).hasMessageContaining("320x240").hasMessageContaining("240x320");
    }

    private RejectedInput rejection(byte[] image, MediaType type) {
        return rejection(engine, image, type);
    }

    private static RejectedInput rejection(ImageEngine engine, byte[] image, MediaType type) {
        return catchThrowableOfType(RejectedInput.class, () -> {
            ImageHeader header = engine.header(image, type);
            new ImageLimits(50, 10, Long.MAX_VALUE).check(header);
            engine.render(image, header, wanted());
        });
    }

    private static void assertTruncated(RejectedInput failure) {
        assertBroken(failure);
        assertThat(failure.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE);
        assertThat(failure.remedy()).contains("media-inbox.image.truncated");
    }

    /** One way or another: where lengths are wrong, it may seem to end early. */
    private static void assertBroken(RejectedInput failure) {
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isIn(FailureCode.BROKEN_IMAGE, FailureCode.TRUNCATED_IMAGE);
        assertThat(failure.stage()).isEqualTo(Stage.ENRICH);
        assertThat(failure.getMessage()).isNotBlank().doesNotEndWith("null");
        assertThat(failure.remedy()).isNotBlank();
    }

    private static List<RenditionSpec> wanted() {
        return List.of(new RenditionSpec("medium", 176, false, OutputFormat.JPEG, 80));
    }
}
