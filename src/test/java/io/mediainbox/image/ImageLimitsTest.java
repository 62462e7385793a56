package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ImageLimitsTest {

    private final ImageLimits limits = new ImageLimits(100);

    @Test
    void refusesMoreMegapixelsThanAllowed() {
        RejectedInput failure = catchThrowableOfType(RejectedInput.class, () -> limits.check(header(21_200, 10_000)));

        assertThat(failure.code()).isEqualTo(FailureCode.PIXEL_LIMIT);
        assertThat(failure.stage()).isEqualTo(Stage.ENRICH);
        assertThat(failure).hasMessage("212 megapixels exceeds media-inbox.image.max-megapixels (100)");
        assertThat(failure.remedy()).isEqualTo("Raise the limit or downscale the file");
    }

    @Test
    void allowsExactlyTheLimit() {
        assertThatCode(() -> limits.check(header(10_000, 10_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.check(header(10_000, 10_001))).hasMessageStartingWith("101 megapixels");
    }

    @Test
    void refusesByTheHeaderWithoutAPixel() {
        byte[] bomb = TestImages.png(TestImages.photo(4, 4));
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

        ImageHeader header = new JavaImageEngine().header(bomb, MediaType.PNG);

        assertThat(header.stored()).isEqualTo(new PixelSize(60_000, 60_000));
        assertThatThrownBy(() -> limits.check(header)).isInstanceOf(RejectedInput.class);
    }

    @Test
    void aLimitBelowOneMakesNoSense() {
        assertThatThrownBy(() -> new ImageLimits(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ImageHeader header(int width, int height) {
        return new ImageHeader(MediaType.JPEG, new PixelSize(width, height), Orientation.NORMAL);
    }
}
