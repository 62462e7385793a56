package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediainbox.image.Canvas.Bands;
import io.mediainbox.media.PixelSize;
import java.awt.color.ColorSpace;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AreaAverageTest {

    private final AreaAverage areaAverage = new AreaAverage();

    @Property(tries = 300)
    void theSizeIsTheOneAskedFor(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll Bands bands,
            @ForAll long seed) {
        Canvas canvas = random(new PixelSize(width, height), bands, seed);
        PixelSize target = smaller(canvas.size(), seed);

        assertThat(areaAverage.shrink(canvas, target).size()).isEqualTo(target);
    }

    @Property(tries = 300)
    void aConstantPictureStaysConstant(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll Bands bands,
            @ForAll @IntRange(min = 1, max = 255) int value,
            @ForAll long seed) {
        Canvas canvas = random(new PixelSize(width, height), bands, seed);
        Arrays.fill(canvas.samples(), (byte) value);

        Canvas shrunk = areaAverage.shrink(canvas, smaller(canvas.size(), seed));

        assertThat(shrunk.samples()).containsOnly((byte) value);
    }

    @Property(tries = 300)
    void theMeanIsPreserved(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll long seed) {
        Canvas canvas = random(new PixelSize(width, height), Bands.GREY, seed);

        Canvas shrunk = areaAverage.shrink(canvas, smaller(canvas.size(), seed));

        assertThat(mean(shrunk)).isCloseTo(mean(canvas), within(1.0));
    }

    @Property(tries = 500)
    void everyPixelIsTheAverageOfTheAreaItCovers(
            @ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll @IntRange(min = 1, max = 50) int height,
            @ForAll Bands bands,
            @ForAll long seed) {
        Canvas canvas = random(new PixelSize(width, height), bands, seed);
        PixelSize target = smaller(canvas.size(), seed);

        Canvas shrunk = areaAverage.shrink(canvas, target);

        Canvas reference = NaiveAreaAverage.shrink(canvas, target);
        for (int i = 0; i < reference.samples().length; i++) {
            // A half may be rounded either way.
            assertThat(visible(shrunk, i)).isCloseTo(visible(reference, i), within(1));
        }
    }

    // The colour of a transparent pixel is nobody's business.
    private static int visible(Canvas canvas, int sample) {
        boolean transparent = canvas.hasAlpha() && canvas.samples()[sample | 3] == 0;
        return transparent ? 0 : canvas.samples()[sample] & 0xff;
    }

    @Example
    void whatIsHiddenUnderTransparencyDoesNotBleed() {
        byte[] redAndHiddenBlue = {(byte) 200, 0, 0, (byte) 255, 0, 0, (byte) 255, 0};
        ColorSpace sRgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);

        Canvas shrunk = areaAverage.shrink(
                new Canvas(new PixelSize(2, 1), Bands.RGBA, redAndHiddenBlue, sRgb), new PixelSize(1, 1));

        assertThat(shrunk.samples()).containsExactly((byte) 200, 0, 0, (byte) 128);
    }

    @Example
    void anAxisOfManyMillionPixelsDoesNotOverflow() {
        byte[] white = new byte[20_000_003];
        Arrays.fill(white, (byte) 255);
        ColorSpace sRgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);

        Canvas shrunk = areaAverage.shrink(
                new Canvas(new PixelSize(1, white.length), Bands.GREY, white, sRgb), new PixelSize(1, 7));

        assertThat(shrunk.samples()).containsOnly((byte) 255);
    }

    private static PixelSize smaller(PixelSize size, long seed) {
        Random random = new Random(seed);
        return new PixelSize(1 + random.nextInt(size.width()), 1 + random.nextInt(size.height()));
    }

    private static Canvas random(PixelSize size, Bands bands, long seed) {
        byte[] samples = new byte[(int) size.pixels() * bands.count()];
        new Random(seed).nextBytes(samples);
        return new Canvas(size, bands, samples, ColorSpace.getInstance(ColorSpace.CS_sRGB));
    }

    private static double mean(Canvas canvas) {
        long sum = 0;
        for (byte sample : canvas.samples()) {
            sum += sample & 0xff;
        }
        return (double) sum / canvas.samples().length;
    }
}
