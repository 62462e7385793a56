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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenImagesTest {

    private static final BufferedImage PHOTO = TestImages.photo(320, 240);
    private static final int MAGIC = 12;

    private final ImageEngine engine = new JavaImageEngine();

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

        assertBroken(failure);
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

    @Test
    void rejectsAJpegThatEndsInTheMiddleByItsOwnWord() {
        byte[] image = TestImages.jpeg(PHOTO);
        byte[] half = Arrays.copyOf(image, image.length / 2);
        half[half.length - 2] = (byte) 0xff;
        half[half.length - 1] = (byte) 0xd9;

        assertBroken(rejection(half, MediaType.JPEG));
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
        return catchThrowableOfType(RejectedInput.class, () -> {
            ImageHeader header = engine.header(image, type);
            new ImageLimits(50, 10, Long.MAX_VALUE).check(header);
            engine.render(image, header, wanted());
        });
    }

    private static void assertBroken(RejectedInput failure) {
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(FailureCode.BROKEN_IMAGE);
        assertThat(failure.stage()).isEqualTo(Stage.ENRICH);
        assertThat(failure.getMessage()).isNotBlank().doesNotEndWith("null");
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.getCause()).isNotNull();
    }

    private static List<RenditionSpec> wanted() {
        return List.of(new RenditionSpec("medium", 176, false, OutputFormat.JPEG, 80));
    }
}
