package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ForEveryEngine
class FormatsTest {

    private static final BufferedImage PHOTO = TestImages.photo(320, 240);

    @Parameter
    ImageEngine engine;

    static Stream<Arguments> formats() {
        return Stream.of(
                arguments(MediaType.JPEG, TestImages.jpeg(PHOTO), 4),
                arguments(MediaType.PNG, TestImages.png(PHOTO), 0),
                arguments(MediaType.BMP, TestImages.bmp(PHOTO), 0),
                arguments(MediaType.TIFF, TestImages.tiff(PHOTO), 0),
                arguments(MediaType.GIF, TestImages.gif(PHOTO), 10),
                arguments(MediaType.WEBP, TestImages.webp(), 4));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatKeepsItsPixels(MediaType type, byte[] image, int tolerance) {
        BufferedImage picture = rendered(image, type, OutputFormat.PNG, 320);

        assertThat(engine.header(image, type).stored()).isEqualTo(new PixelSize(320, 240));
        assertThat(Pictures.meanDifference(picture, PHOTO)).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatShrinksToTheSamePicture(MediaType type, byte[] image, int tolerance) {
        BufferedImage picture = rendered(image, type, OutputFormat.PNG, 53);

        Canvas whole = new ToCanvas().from(PHOTO);
        BufferedImage reference =
                NaiveAreaAverage.shrink(whole, new PixelSize(53, 40)).asImage();
        assertThat(Pictures.meanDifference(picture, reference)).isLessThan(tolerance + 2);
    }

    @Test
    void jpegLaysTransparencyOnWhite() {
        BufferedImage picture = rendered(TestImages.pngWithAlpha(120, 80), MediaType.PNG, OutputFormat.JPEG, 120);

        assertThat(picture.getColorModel().hasAlpha()).isFalse();
        Color transparent = new Color(picture.getRGB(20, 79));
        assertThat(transparent.getRed()).isGreaterThan(245);
        assertThat(transparent.getGreen()).isGreaterThan(245);
        assertThat(transparent.getBlue()).isGreaterThan(245);
    }

    @Test
    void pngKeepsTransparency() {
        BufferedImage picture = rendered(TestImages.pngWithAlpha(120, 80), MediaType.PNG, OutputFormat.PNG, 120);

        assertThat(Pictures.meanDifference(picture, TestImages.photoWithAlpha(120, 80)))
                .isZero();
    }

    @Test
    void aWebpKeepsTransparency() {
        BufferedImage picture = rendered(TestImages.webpWithAlpha(), MediaType.WEBP, OutputFormat.PNG, 120);

        assertThat(Pictures.meanDifference(picture, TestImages.photoWithAlpha(120, 80)))
                .isZero();
    }

    @Test
    void aTransparentColourOfAPaletteIsKept() {
        BufferedImage gif = TestImages.as(BufferedImage.TYPE_INT_ARGB, TestImages.photo(16, 16));
        gif.setRGB(3, 4, 0);

        BufferedImage picture = rendered(TestImages.gif(gif), MediaType.GIF, OutputFormat.PNG, 16);

        assertThat(picture.getRGB(3, 4) >>> 24).isZero();
        assertThat(picture.getRGB(5, 5) >>> 24).isEqualTo(255);
    }

    @Test
    void greyIsNotLightened() {
        BufferedImage grey = TestImages.as(BufferedImage.TYPE_BYTE_GRAY, PHOTO);

        BufferedImage fromPng = rendered(TestImages.png(grey), MediaType.PNG, OutputFormat.PNG, 320);
        BufferedImage fromJpeg = rendered(TestImages.jpeg(grey), MediaType.JPEG, OutputFormat.JPEG, 320);

        assertThat(sample(fromPng)).isEqualTo(sample(grey));
        assertThat(sample(fromJpeg)).isCloseTo(sample(grey), within(6));
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(2, 2, 0, 0x8081);

        BufferedImage picture = rendered(TestImages.png(deep), MediaType.PNG, OutputFormat.PNG, 8);

        assertThat(picture.getRaster().getSample(2, 2, 0)).isEqualTo(0x80);
    }

    @Test
    void blackAndWhitePalettesAreLookedUp() {
        BufferedImage bits = new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(4, 2, 0xffffff);

        BufferedImage picture = rendered(TestImages.png(bits), MediaType.PNG, OutputFormat.PNG, 9);

        assertThat(picture.getRGB(4, 2)).isEqualTo(0xffffffff);
        assertThat(picture.getRGB(5, 2)).isEqualTo(0xff000000);
    }

    @Test
    void aCmykJpegShowsItsColours() throws IOException {
        BufferedImage picture = rendered(flatCmyk(0, 255, 255, 0), MediaType.JPEG, OutputFormat.PNG, 64);

        Color red = new Color(picture.getRGB(30, 30));
        assertThat(red.getRed()).isGreaterThan(150);
        assertThat(red.getGreen()).isLessThan(90);
        assertThat(red.getBlue()).isLessThan(90);
    }

    @Test
    void anEmbeddedProfileIsConvertedToSrgb() {
        BufferedImage flat = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 64 * 64; i++) {
            flat.setRGB(i % 64, i / 64, 0x373737);
        }
        byte[] image = TestImages.insert(TestImages.jpeg(flat), 2, linearRgbProfile());

        BufferedImage picture = rendered(image, MediaType.JPEG, OutputFormat.PNG, 32);

        // 55 in linear light is 128 in sRGB.
        assertThat(new Color(picture.getRGB(9, 9)).getGreen()).isCloseTo(128, within(3));
    }

    private static byte[] linearRgbProfile() {
        byte[] profile = ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB))
                .getProfile()
                .getData();
        byte[] preamble = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
        int length = 2 + preamble.length + profile.length;
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
        segment.writeBytes(preamble);
        segment.writeBytes(profile);
        return segment.toByteArray();
    }

    /** CMYK as Adobe's programs write it: inverted, 255 is no ink. */
    private static byte[] flatCmyk(int cyan, int magenta, int yellow, int black) throws IOException {
        int[] inverted = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        for (int i = 0; i < 64 * 64; i++) {
            raster.setPixel(i % 64, i / 64, inverted);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = new PlatformPlugins().writer("jpeg").createWriterInstance();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return TestImages.insert(bytes.toByteArray(), 2, adobe);
    }

    private static int sample(BufferedImage grey) {
        return grey.getRaster().getSample(100, 60, 0);
    }

    private BufferedImage rendered(byte[] image, MediaType type, OutputFormat format, int edge) {
        List<RenditionSpec> wanted = List.of(new RenditionSpec("one", edge, false, format, 95));
        return TestImages.decoded(
                engine.render(image, engine.header(image, type), wanted).get(0).bytes());
    }
}
