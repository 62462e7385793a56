package io.mediainbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResampleTest {

    static Stream<Resample> kernels() {
        return Stream.of(Resample.lanczos(), Resample.area());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aFlatPictureStaysFlatUpToItsBorder(Resample kernel) {
        BufferedImage small = kernel.to(new PixelSize(17, 11), columns(64, 48, x -> 0x3080c0));

        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 17; x++) {
                assertThat(small.getRGB(x, y)).isEqualTo(0xff3080c0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRampStaysWhereItIs(Resample kernel) {
        BufferedImage small = kernel.to(new PixelSize(16, 12), columns(64, 48, x -> 3 * x * 0x010101));

        for (int x = 3; x < 13; x++) {
            // The centre of target pixel x lies at source 4 x + 1.5.
            assertThat((double) (small.getRGB(x, 5) & 0xff)).isCloseTo(3 * (4 * x + 1.5), within(0.51));
        }
    }

    @Test
    void anAreaAverageIsTheMeanOfWhatIsCovered() {
        BufferedImage small = Resample.area().to(new PixelSize(2, 1), columns(3, 1, x -> 90 * x * 0x010101));

        // (0 + 90 / 2) / 1.5 and (90 / 2 + 180) / 1.5
        assertThat(small.getRGB(0, 0) & 0xff).isEqualTo(30);
        assertThat(small.getRGB(1, 0) & 0xff).isEqualTo(150);
    }

    @Test
    void lanczosOvershootsAtAnEdgeAsItsLobesSay() {
        BufferedImage small =
                Resample.lanczos().to(new PixelSize(32, 1), columns(128, 1, x -> x < 64 ? 0x404040 : 0xc0c0c0));

        // Sums of the kernel over the light side, from 0.5, 1.5 and 2.5 pixels away: 72.29, 61.82, 64.56.
        assertThat(small.getRGB(15, 0) & 0xff).isEqualTo(72);
        assertThat(small.getRGB(14, 0) & 0xff).isEqualTo(62);
        assertThat(small.getRGB(13, 0) & 0xff).isEqualTo(65);
        assertThat(small.getRGB(17, 0) & 0xff).isEqualTo(0x100 - 62);
        assertThat(small.getRGB(8, 0) & 0xff).isEqualTo(0x40);
    }

    private static BufferedImage columns(int width, int height, IntUnaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x));
            }
        }
        return image;
    }
}
