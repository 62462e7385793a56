package io.mediainbox.image.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.image.TestImages;
import io.mediainbox.media.MediaType;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lives outside of the heap goes with the call that put it there: no collector knows how large it is. */
class OffHeapTest {

    private static final List<RenditionSpec> WANTED = List.of(
            new RenditionSpec("large", 100, false, OutputFormat.JPEG, 80),
            new RenditionSpec("small", 48, true, OutputFormat.PNG, 80));

    private final ImageEngine engine = new OpenCvImageEngine(DecodeQuality.FAST, new JavaImageEngine());

    @BeforeEach
    void load() {
        assertThat(OpenCv.missing()).isEmpty();
    }

    @Test
    void isFreedAtOnce() {
        byte[] image = TestImages.pngWithAlpha(300, 200);
        long before = Pointer.totalCount();

        engine.render(image, engine.header(image, MediaType.PNG), WANTED);

        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void isFreedAtOnceWhereTheImageIsRefused() {
        byte[] image = TestImages.png(TestImages.photo(300, 200));
        byte[] half = Arrays.copyOf(image, image.length / 2);
        long before = Pointer.totalCount();

        Throwable failure = catchThrowable(() -> engine.render(half, engine.header(half, MediaType.PNG), WANTED));

        assertThat(failure).isInstanceOf(RejectedInput.class);
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }
}
