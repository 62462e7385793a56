package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderTest {

    private static final BufferedImage PHOTO = TestImages.photo(40, 30);
    private static final BufferedImage GREY = TestImages.as(BufferedImage.TYPE_BYTE_GRAY, PHOTO);

    private final ReadHeader readHeader = new ReadHeader();

    static Stream<Arguments> images() {
        byte[] jpeg = TestImages.jpeg(PHOTO);
        byte[] png = TestImages.png(PHOTO);
        ImageHeader plainJpeg = plain(MediaType.JPEG);
        ImageHeader plainPng = plain(MediaType.PNG);
        return Stream.of(
                arguments("JPEG", jpeg, plainJpeg),
                arguments("grey JPEG", TestImages.jpeg(GREY), with(plainJpeg, ColourModel.GREY, 8, false)),
                arguments("progressive JPEG", Headers.progressive(PHOTO, "jpeg"), progressive(plainJpeg)),
                arguments("CMYK", Headers.fourComponents(jpeg, 0), with(plainJpeg, ColourModel.CMYK, 8, false)),
                arguments("YCCK", Headers.fourComponents(jpeg, 2), with(plainJpeg, ColourModel.YCCK, 8, false)),
                arguments("sRGB JPEG", Headers.jpegWithProfile(jpeg, ColorSpace.CS_sRGB), srgb(plainJpeg)),
                arguments("linear JPEG", Headers.jpegWithProfile(jpeg, ColorSpace.CS_LINEAR_RGB), other(plainJpeg)),
                arguments("PNG", png, plainPng),
                arguments("grey PNG", TestImages.png(GREY), with(plainPng, ColourModel.GREY, 8, false)),
                arguments(
                        "deep PNG",
                        TestImages.png(TestImages.as(BufferedImage.TYPE_USHORT_GRAY, PHOTO)),
                        with(plainPng, ColourModel.GREY, 16, false)),
                arguments("PNG with alpha", TestImages.pngWithAlpha(40, 30), with(plainPng, ColourModel.RGB, 8, true)),
                arguments(
                        "black and white PNG",
                        TestImages.png(TestImages.as(BufferedImage.TYPE_BYTE_BINARY, PHOTO)),
                        with(plainPng, ColourModel.GREY, 1, false)),
                arguments(
                        "palette PNG",
                        TestImages.png(TestImages.as(BufferedImage.TYPE_BYTE_INDEXED, PHOTO)),
                        with(plainPng, ColourModel.PALETTE, 8, false)),
                arguments(
                        "PNG with a transparent colour",
                        TestImages.insert(png, 33, ExifBlock.pngChunk("tRNS", new byte[6])),
                        with(plainPng, ColourModel.RGB, 8, true)),
                arguments("interlaced PNG", Headers.progressive(PHOTO, "png"), progressive(plainPng)),
                arguments("sRGB PNG", Headers.pngWithProfile(png, ColorSpace.CS_sRGB), srgb(plainPng)),
                arguments("linear PNG", Headers.pngWithProfile(png, ColorSpace.CS_LINEAR_RGB), other(plainPng)),
                arguments("APNG", Headers.animated(png, 7), frames(plainPng, 7)),
                arguments("GIF", Headers.gif(PHOTO, 1), gif(1)),
                arguments("GIF of five", Headers.gif(PHOTO, 5), gif(5)),
                arguments("BMP", TestImages.bmp(PHOTO), plain(MediaType.BMP)),
                arguments("grey BMP", TestImages.bmp(GREY), with(plain(MediaType.BMP), ColourModel.PALETTE, 8, false)),
                arguments("TIFF", TestImages.tiff(PHOTO), plain(MediaType.TIFF)),
                arguments("grey TIFF", TestImages.tiff(GREY), with(plain(MediaType.TIFF), ColourModel.GREY, 8, false)),
                arguments(
                        "TIFF with alpha",
                        TestImages.tiff(TestImages.photoWithAlpha(40, 30)),
                        with(plain(MediaType.TIFF), ColourModel.RGB, 8, true)),
                arguments("TIFF of three", Headers.tiff(PHOTO, 3), frames(plain(MediaType.TIFF), 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void saysWhatTheImageIs(String name, byte[] image, ImageHeader expected) {
        assertThat(readHeader.of(image, expected.type())).isEqualTo(expected);
    }

    @Test
    void aWebpSaysWhetherItIsTransparentOrAnimated() {
        assertThat(readHeader.of(TestImages.webp(), MediaType.WEBP))
                .isEqualTo(new ImageHeader(MediaType.WEBP, new PixelSize(320, 240), Orientation.NORMAL));
        assertThat(readHeader.of(TestImages.webpWithAlpha(), MediaType.WEBP).hasAlpha())
                .isTrue();
        ImageHeader animated = readHeader.of(Headers.animatedWebp(TestImages.webp(), 320, 240, 4), MediaType.WEBP);
        assertThat(animated.frames()).isEqualTo(4);
        assertThat(animated.stored()).isEqualTo(new PixelSize(320, 240));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void whereverTheFileEndsItIsReadOrRefused(String name, byte[] image, ImageHeader expected) {
        for (int length = 12; length < Math.min(image.length, 1_500); length++) {
            byte[] start = Arrays.copyOf(image, length);

            RejectedInput failure =
                    catchThrowableOfType(RejectedInput.class, () -> readHeader.of(start, expected.type()));

            assertThat(failure == null || failure.getMessage().contains("header"))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void whateverIsWrittenOverItItIsReadOrRefused(String name, byte[] image, ImageHeader expected) {
        Random random = new Random(3);
        int readable = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = image.clone();
            for (int i = 0; i < 3; i++) {
                damaged[12 + random.nextInt(Math.min(500, image.length - 12))] =
                        (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }

            RejectedInput failure =
                    catchThrowableOfType(RejectedInput.class, () -> readHeader.of(damaged, expected.type()));

            readable += failure == null ? 1 : 0;
        }
        assertThat(readable).isPositive();
    }

    @Test
    void directoriesThatLeadInACircleAreRefused() {
        byte[] loop = Headers.looping(TestImages.tiff(PHOTO));

        RejectedInput failure = catchThrowableOfType(RejectedInput.class, () -> readHeader.of(loop, MediaType.TIFF));

        assertThat(failure).hasMessageContaining("circle");
    }

    @Test
    void zeroPixelsAreRefused() {
        byte[] png = TestImages.png(PHOTO);
        Arrays.fill(png, 16, 20, (byte) 0);

        RejectedInput failure = catchThrowableOfType(RejectedInput.class, () -> readHeader.of(png, MediaType.PNG));

        assertThat(failure).hasMessageContaining("0x30 pixels");
    }

    @Test
    void moreThanTwoBillionPixelsAcrossAreRefused() {
        byte[] png = TestImages.png(PHOTO);
        png[16] = (byte) 0xff;

        assertThat(catchThrowableOfType(RejectedInput.class, () -> readHeader.of(png, MediaType.PNG)))
                .hasMessageContaining("x30 pixels");
    }

    private static ImageHeader plain(MediaType type) {
        return new ImageHeader(type, new PixelSize(40, 30), Orientation.NORMAL);
    }

    private static ImageHeader with(ImageHeader header, ColourModel model, int bits, boolean alpha) {
        return new ImageHeader(
                header.type(), header.stored(), Orientation.NORMAL, 1, model, bits, alpha, false, Profile.NONE);
    }

    private static ImageHeader progressive(ImageHeader header) {
        return new ImageHeader(
                header.type(), header.stored(), Orientation.NORMAL, 1, ColourModel.RGB, 8, false, true, Profile.NONE);
    }

    private static ImageHeader frames(ImageHeader header, int frames) {
        return new ImageHeader(
                header.type(),
                header.stored(),
                Orientation.NORMAL,
                frames,
                header.colourModel(),
                8,
                false,
                false,
                Profile.NONE);
    }

    /** ImageIO writes them interlaced. */
    private static ImageHeader gif(int frames) {
        return new ImageHeader(
                MediaType.GIF,
                new PixelSize(40, 30),
                Orientation.NORMAL,
                frames,
                ColourModel.PALETTE,
                8,
                false,
                true,
                Profile.NONE);
    }

    private static ImageHeader srgb(ImageHeader header) {
        return profile(header, Profile.SRGB);
    }

    private static ImageHeader other(ImageHeader header) {
        return profile(header, Profile.OTHER);
    }

    private static ImageHeader profile(ImageHeader header, Profile profile) {
        return new ImageHeader(
                header.type(), header.stored(), Orientation.NORMAL, 1, ColourModel.RGB, 8, false, false, profile);
    }
}
