package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageLimitsTest {

    private final ImageLimits limits = new ImageLimits(100, 10, 1_000_000);

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
        assertThatThrownBy(() -> new ImageLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreFramesThanAllowed() {
        ImageHeader ten = new JavaImageEngine().header(Headers.gif(TestImages.photo(2, 2), 10), MediaType.GIF);
        ImageHeader eleven = new JavaImageEngine().header(Headers.gif(TestImages.photo(2, 2), 11), MediaType.GIF);

        assertThatCode(() -> limits.check(ten)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.check(eleven))
                .hasMessage("11 frames exceeds media-inbox.image.max-frames (10)");
    }

    @Test
    void pixelsThatAreLeftOutTakeNoMemory() {
        ImageEngine engine = new JavaImageEngine();
        List<RenditionSpec> wanted = List.of(new RenditionSpec("large", 800, false, OutputFormat.JPEG, 85));
        PixelSize size = new PixelSize(8_000, 6_000);
        ImageHeader jpeg = new ImageHeader(MediaType.JPEG, size, Orientation.NORMAL);
        ImageHeader progressive = new ImageHeader(
                MediaType.JPEG, size, Orientation.NORMAL, 1, ColourModel.RGB, 8, false, true, Profile.NONE);
        ImageHeader webp = new ImageHeader(MediaType.WEBP, size, Orientation.NORMAL);

        // Every fifth pixel of every fifth row, each three bytes, twice; and two copies of the rendition.
        assertThat(engine.decodedBytes(jpeg, wanted)).isEqualTo(1_600 * 1_200 * 6 + 800 * 600 * 6);
        assertThat(engine.decodedBytes(progressive, wanted) - engine.decodedBytes(jpeg, wanted))
                .isEqualTo(size.pixels() * 3 * 2);
        assertThat(engine.decodedBytes(webp, wanted)).isEqualTo(size.pixels() * 6 + 800 * 600 * 6);
    }

    private static ImageHeader header(int width, int height) {
        return new ImageHeader(MediaType.JPEG, new PixelSize(width, height), Orientation.NORMAL);
    }
}
