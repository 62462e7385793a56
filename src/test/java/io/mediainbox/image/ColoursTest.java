package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Each expected colour is worked out here from the definition of its space, not by Java's colour management. */
class ColoursTest {

    private static final int EDGE = 32;
    private static final int AFTER_SOI = 2;
    private static final int AFTER_IHDR = 33;
    private static final int[] SKIN = {214, 132, 96};

    // Linear light in each space to XYZ under D50, and that to linear sRGB; row by row.
    private static final double[][] P3 = {
        {0.51512, 0.29198, 0.15710}, {0.24120, 0.69225, 0.06657}, {-0.00105, 0.04189, 0.78407}
    };
    private static final double[][] ADOBE = {
        {0.60974, 0.20528, 0.14919}, {0.31111, 0.62567, 0.06322}, {0.01947, 0.06087, 0.74457}
    };
    private static final double[][] TO_SRGB = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private static final DoubleUnaryOperator SRGB_CURVE =
            sample -> sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4);
    private static final DoubleUnaryOperator ADOBE_CURVE = sample -> Math.pow(sample, 563 / 256.0);

    private final ImageEngine engine = new JavaImageEngine();

    @Test
    void displayP3InAJpegBecomesSrgb() {
        byte[] jpeg = TestImages.insert(
                TestImages.jpeg(flat(SKIN)), AFTER_SOI, IccProfiles.jpegSegment(IccProfiles.displayP3()));

        assertColour(rendered(jpeg, MediaType.JPEG), sRgb(SKIN, P3, SRGB_CURVE), 3);
    }

    @Test
    void adobeRgbInAJpegBecomesSrgb() {
        byte[] jpeg = TestImages.insert(
                TestImages.jpeg(flat(SKIN)), AFTER_SOI, IccProfiles.jpegSegment(IccProfiles.adobeRgb()));

        assertColour(rendered(jpeg, MediaType.JPEG), sRgb(SKIN, ADOBE, ADOBE_CURVE), 3);
    }

    @Test
    void displayP3InAPngBecomesSrgb() {
        byte[] png = withProfile(TestImages.png(flat(SKIN)), IccProfiles.displayP3());

        assertColour(rendered(png, MediaType.PNG), sRgb(SKIN, P3, SRGB_CURVE), 1);
    }

    @Test
    void adobeRgbInAPngOfSixteenBitsBecomesSrgb() {
        ColorModel deep = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
        WritableRaster raster = deep.createCompatibleWritableRaster(EDGE, EDGE);
        fill(raster, SKIN[0] * 257, SKIN[1] * 257, SKIN[2] * 257);
        byte[] png = withProfile(TestImages.png(new BufferedImage(deep, raster, false, null)), IccProfiles.adobeRgb());

        assertColour(rendered(png, MediaType.PNG), sRgb(SKIN, ADOBE, ADOBE_CURVE), 1);
    }

    @Test
    void aPaletteOfDisplayP3BecomesSrgbAndStaysTransparent() {
        IndexColorModel palette = new IndexColorModel(
                8,
                2,
                new byte[] {(byte) SKIN[0], 0},
                new byte[] {(byte) SKIN[1], 0},
                new byte[] {(byte) SKIN[2], 0},
                new byte[] {(byte) 255, 0});
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_BYTE_INDEXED, palette);
        fill(image.getRaster().createWritableChild(0, 0, EDGE / 2, EDGE, 0, 0, null), 1);
        byte[] png = withProfile(TestImages.png(image), IccProfiles.displayP3());

        BufferedImage rendered = rendered(png, MediaType.PNG);

        assertThat(rendered.getRGB(1, 1) >>> 24).isZero();
        assertColour(rendered, sRgb(SKIN, P3, SRGB_CURVE), 1);
    }

    @Test
    void transparencyIsNoColour() {
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_4BYTE_ABGR);
        fill(image.getRaster(), SKIN[0], SKIN[1], SKIN[2], 77);
        byte[] png = withProfile(TestImages.png(image), IccProfiles.displayP3());

        BufferedImage rendered = rendered(png, MediaType.PNG);

        assertThat(rendered.getRGB(20, 20) >>> 24).isEqualTo(77);
        assertColour(rendered, sRgb(SKIN, P3, SRGB_CURVE), 1);
    }

    @Test
    void aBrokenProfileCountsAsSrgb() {
        byte[] png = withProfile(TestImages.png(flat(SKIN)), new byte[200]);

        assertColour(rendered(png, MediaType.PNG), SKIN, 0);
    }

    @Test
    void aProfileOfOtherColoursThanThePictureCountsAsSrgb() {
        byte[] png = withProfile(TestImages.png(flat(SKIN)), IccProfiles.strangePress());

        assertColour(rendered(png, MediaType.PNG), SKIN, 0);
    }

    @Test
    void greyWithAlphaKeepsBoth() {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(EDGE, EDGE);
        fill(raster, 140, 90);

        BufferedImage rendered = rendered(TestImages.png(new BufferedImage(model, raster, false, null)), MediaType.PNG);

        assertThat(rendered.getRGB(20, 20)).isEqualTo(90 << 24 | 0x8c8c8c);
    }

    @Test
    void sixteenBitsOfEachColourAndAlphaAreRounded() {
        ColorModel deep = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false, 3, DataBuffer.TYPE_USHORT);
        WritableRaster raster = deep.createCompatibleWritableRaster(EDGE, EDGE);
        fill(raster, 0x1080, 0x8081, 0xfff0, 0x4040);

        BufferedImage rendered = rendered(TestImages.png(new BufferedImage(deep, raster, false, null)), MediaType.PNG);

        // 4224 / 257 = 16.4, 32897 / 257 = 128.004, 65520 / 257 = 254.9
        assertThat(rendered.getRGB(20, 20)).isEqualTo(0x401080ff);
    }

    @Test
    void yccWithBlackIsTurnedBackIntoInks() throws IOException {
        // Full magenta and yellow. Adobe's programs write inks inverted, and YCbCr of the complement of what they
        // write.
        byte[] ycck = fourComponents(2, ycc(0, 255, 255, 255));
        byte[] cmyk = fourComponents(0, 255, 0, 0, 255);

        BufferedImage red = rendered(ycck, MediaType.JPEG);

        BufferedImage same = rendered(cmyk, MediaType.JPEG);
        assertThat(Pictures.meanDifference(red, same)).isLessThan(3);
        assertThat(red.getRGB(9, 9) >> 16 & 0xff).isGreaterThan(200);
        assertThat(red.getRGB(9, 9) >> 8 & 0xff).isLessThan(60);
        assertThat(red.getRGB(9, 9) & 0xff).isLessThan(60);
    }

    @Test
    void inksAreMixedAsTheirProfileSays() throws IOException {
        byte[] cmyk = TestImages.insert(
                fourComponents(0, 255, 0, 0, 255), AFTER_SOI, IccProfiles.jpegSegment(IccProfiles.strangePress()));

        // CIELAB 60, 40, -30 is a violet.
        assertColour(rendered(cmyk, MediaType.JPEG), sRgbOfLab(60, 40, -30), 4);
    }

    @Test
    void paperIsWhite() throws IOException {
        byte[] cmyk = TestImages.insert(
                fourComponents(0, 255, 255, 255, 255), AFTER_SOI, IccProfiles.jpegSegment(IccProfiles.strangePress()));

        assertColour(rendered(cmyk, MediaType.JPEG), new int[] {255, 255, 255}, 2);
        assertColour(rendered(fourComponents(0, 255, 255, 255, 255), MediaType.JPEG), new int[] {255, 255, 255}, 2);
    }

    private static int[] ycc(int red, int green, int blue, int black) {
        return new int[] {
            (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue),
            (int) Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue),
            (int) Math.min(255, Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue)),
            black
        };
    }

    /** A JPEG whose four components are as given, with an Adobe segment that says how they are meant. */
    private static byte[] fourComponents(int transform, int... samples) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, EDGE, EDGE, 4, null);
        fill(raster, samples);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = new PlatformPlugins().writer("jpeg").createWriterInstance();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return TestImages.insert(bytes.toByteArray(), AFTER_SOI, adobe);
    }

    private static BufferedImage flat(int... colour) {
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_3BYTE_BGR);
        fill(image.getRaster(), colour);
        return image;
    }

    private static void fill(WritableRaster raster, int... pixel) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.setPixel(x, y, pixel);
            }
        }
    }

    private static byte[] withProfile(byte[] png, byte[] profile) {
        return TestImages.insert(png, AFTER_IHDR, IccProfiles.pngChunk(profile));
    }

    private static int[] sRgb(int[] samples, double[][] toXyz, DoubleUnaryOperator curve) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            linear[i] = curve.applyAsDouble(samples[i] / 255.0);
        }
        return sRgbOfXyz(times(toXyz, linear));
    }

    private static int[] sRgbOfLab(double lightness, double a, double b) {
        double y = (lightness + 16) / 116;
        double[] xyz = {0.9642 * cube(y + a / 500), cube(y), 0.8249 * cube(y - b / 200)};
        return sRgbOfXyz(xyz);
    }

    private static double cube(double f) {
        return f > 6.0 / 29 ? f * f * f : 3 * 36.0 / 841 * (f - 4.0 / 29);
    }

    private static int[] sRgbOfXyz(double[] xyz) {
        double[] linear = times(TO_SRGB, xyz);
        int[] samples = new int[3];
        for (int i = 0; i < 3; i++) {
            double value = linear[i] <= 0.0031308 ? 12.92 * linear[i] : 1.055 * Math.pow(linear[i], 1 / 2.4) - 0.055;
            samples[i] = (int) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
        return samples;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }

    private static void assertColour(BufferedImage picture, int[] expected, int tolerance) {
        int pixel = picture.getRGB(EDGE * 3 / 4, EDGE / 2);
        assertThat(pixel >> 16 & 0xff).as("red").isCloseTo(expected[0], within(tolerance));
        assertThat(pixel >> 8 & 0xff).as("green").isCloseTo(expected[1], within(tolerance));
        assertThat(pixel & 0xff).as("blue").isCloseTo(expected[2], within(tolerance));
    }

    private BufferedImage rendered(byte[] image, MediaType type) {
        List<RenditionSpec> wanted = List.of(new RenditionSpec("one", EDGE, false, OutputFormat.PNG, 95));
        return TestImages.decoded(
                engine.render(image, engine.header(image, type), wanted).get(0).bytes());
    }
}
