package io.mediainbox.image.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.media.PixelSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegScaleTest {

    @ParameterizedTest
    @CsvSource({
        "6400, 4800, 800, 600, FAST, EIGHTH",
        "6399, 4793, 800, 600, FAST, EIGHTH",
        "6392, 4800, 800, 600, FAST, QUARTER",
        "6400, 4800, 800, 600, FINE, QUARTER",
        "4000, 3000, 800, 600, FAST, QUARTER",
        "4000, 3000, 800, 600, FINE, HALF",
        "1600, 1200, 800, 600, FAST, HALF",
        "1600, 1200, 800, 600, FINE, FULL",
        "1599, 1199, 800, 600, FAST, HALF",
        "900, 700, 800, 600, FAST, FULL",
        "300, 200, 300, 200, FINE, FULL",
        "1, 20000, 1, 800, FAST, EIGHTH",
        "20000, 1, 1600, 1, FINE, QUARTER"
    })
    void isTheSmallestThatWillDo(
            int width, int height, int targetWidth, int targetHeight, DecodeQuality quality, JpegScale expected) {
        JpegScale scale =
                JpegScale.towards(new PixelSize(width, height), new PixelSize(targetWidth, targetHeight), quality);

        assertThat(scale).isEqualTo(expected);
    }
}
