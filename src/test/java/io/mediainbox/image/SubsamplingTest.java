package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubsamplingTest {

    private static final PixelSize STORED = new PixelSize(2003, 1501);
    private static final PixelSize LARGE = new PixelSize(400, 300);

    private final Decode decode = new Decode(new Readers(new PlatformPlugins()), false);
    private final AreaAverage areaAverage = new AreaAverage();

    @Property
    void neverLeavesLessThanTwiceTheTarget(
            @ForAll @IntRange(min = 1, max = 70_000) int length, @ForAll @IntRange(min = 1, max = 70_000) int wanted) {
        PixelSize stored = new PixelSize(length, length);
        int target = Math.min(length, wanted);

        ImageHeader header = new ImageHeader(MediaType.JPEG, stored, Orientation.NORMAL);
        PixelSize taken =
                Subsampling.towards(header, new PixelSize(target, target)).sizeOf(stored);

        assertThat(taken.width()).isBetween(Math.min(length, 2 * target), length);
        assertThat(taken.height()).isEqualTo(taken.width());
    }

    @Test
    void theDecoderHandsOverNoMoreThanNeeded() {
        Canvas canvas = decode(LARGE);

        assertThat(canvas.size()).isEqualTo(new PixelSize(1002, 751));
    }

    @Test
    void theEyeSeesNoDifference() {
        BufferedImage subsampled = areaAverage.shrink(decode(LARGE), LARGE).asImage();

        BufferedImage whole = areaAverage.shrink(decode(STORED), LARGE).asImage();
        assertThat(Pictures.psnr(subsampled, whole)).isGreaterThan(30);
    }

    private Canvas decode(PixelSize target) {
        byte[] image = TestImages.jpeg(TestImages.photo(STORED.width(), STORED.height()));
        return decode.of(image, new ImageHeader(MediaType.JPEG, STORED, Orientation.NORMAL), target);
    }
}
