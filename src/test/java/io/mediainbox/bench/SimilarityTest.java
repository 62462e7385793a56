package io.mediainbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private static final BufferedImage PHOTO = new Photo(new PixelSize(200, 150), 3).draw();

    @Test
    void aPictureIsItselfExactly() {
        Similarity similarity = Similarity.of(PHOTO, PHOTO);

        assertThat(similarity.psnr()).isInfinite();
        assertThat(similarity.ssim()).isCloseTo(1, within(1e-9));
    }

    @Test
    void oneLevelEverywhereIs48Decibels() {
        Similarity similarity = Similarity.of(flat(100), flat(101));

        // 20 log10(255)
        assertThat(similarity.psnr()).isCloseTo(48.1308, within(1e-4));
    }

    @Test
    void flatPicturesDifferInLuminanceOnly() {
        Similarity similarity = Similarity.of(flat(100), flat(150));

        // (2 * 100 * 150 + C1) / (100 * 100 + 150 * 150 + C1), C1 = 6.5025
        assertThat(similarity.ssim()).isCloseTo(0.923092, within(1e-6));
    }

    @Test
    void aNegativeIsStructuredTheOtherWayRound() {
        BufferedImage stripes = stripes(100, 150);

        assertThat(Similarity.of(stripes, stripes(150, 100)).ssim()).isLessThan(-0.8);
        assertThat(Similarity.of(stripes, flat(125)).ssim()).isBetween(0.0, 0.2);
    }

    private static BufferedImage flat(int grey) {
        return stripes(grey, grey);
    }

    private static BufferedImage stripes(int even, int odd) {
        BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, (x % 2 == 0 ? even : odd) * 0x010101);
            }
        }
        return image;
    }
}
