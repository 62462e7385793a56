package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.Headers;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.MediaType;
import io.mediainbox.plan.Planner;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would cost much: no decoder is entered. */
class BombsTest {

    private static final BufferedImage PHOTO = TestImages.photo(16, 12);

    @TempDir
    Path folder;

    private final AtomicInteger decoded = new AtomicInteger();
    private final Enricher enricher = new Enricher(new Counting());

    /** Decodes, and counts how often. */
    private final class Counting implements ImageEngine {

        private final ImageEngine real = new JavaImageEngine();

        @Override
        public ImageHeader header(byte[] image, MediaType type) {
            return real.header(image, type);
        }

        @Override
        public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
            return real.decodedBytes(header, wanted);
        }

        @Override
        public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
            decoded.incrementAndGet();
            return real.render(image, header, wanted);
        }
    }

    static Stream<Arguments> bombs() {
        byte[] png = TestImages.png(PHOTO);
        byte[] jpeg = TestImages.jpeg(PHOTO);
        byte[] progressive = Headers.progressive(PHOTO, "jpeg");
        return Stream.of(
                arguments("60,000 x 60,000 PNG", Headers.pngOf(60_000, 60_000, png), "3600 megapixels"),
                arguments("30,000 x 30,000 PNG", Headers.pngOf(30_000, 30_000, png), "900 megapixels"),
                arguments("interlaced", Headers.pngOf(30_000, 30_000, Headers.progressive(PHOTO, "png")), "900 mega"),
                arguments("progressive JPEG", Headers.jpegOf(64_250, 64_250, progressive), "4129 megapixels"),
                arguments("JPEG", Headers.jpegOf(65_535, 65_535, jpeg), "4295 megapixels"),
                arguments("GIF of 10,000", Headers.gif(TestImages.photo(1, 1), 10_000), "10000 frames"),
                arguments("APNG of 10,000", Headers.animated(png, 10_000), "10000 frames"),
                arguments("TIFF of 1,001", Headers.tiff(TestImages.photo(1, 1), 1_001), "1001 frames"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsRefusedByItsHeader(String name, byte[] bomb, String observed) {
        RejectedInput failure = refusal(Inboxes.in(folder), "thumbnails/W.jpg", bomb);

        assertThat(failure.code()).isEqualTo(FailureCode.PIXEL_LIMIT);
        assertThat(failure).hasMessageStartingWith(observed);
        assertThat(decoded).hasValue(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombInAPayloadIsRefusedLikewise(String name, byte[] bomb, String observed) {
        String json = "{\"@odata.type\":\"#microsoft.graph.thumbnailSet\",\"source\":{\"content\":\""
                + Base64.getEncoder().encodeToString(bomb) + "\"}}";

        RejectedInput failure = refusal(Inboxes.in(folder), "thumbnails/W.json", json.getBytes());

        assertThat(failure.code()).isEqualTo(FailureCode.PIXEL_LIMIT);
        assertThat(decoded).hasValue(0);
    }

    @Test
    void directoriesThatLeadInACircleAreRefused() {
        RejectedInput failure =
                refusal(Inboxes.in(folder), "thumbnails/W.jpg", Headers.looping(TestImages.tiff(PHOTO)));

        assertThat(failure.code()).isEqualTo(FailureCode.BROKEN_IMAGE);
        assertThat(failure).hasMessageContaining("circle");
        assertThat(decoded).hasValue(0);
    }

    @Test
    void anImageThatNeverFindsRoomIsRefused() {
        Inboxes inboxes = Inboxes.in(folder).with(Setting.IMAGE_DECODED_BYTES, "1MB");

        RejectedInput failure = refusal(inboxes, "thumbnails/W.jpg", TestImages.png(TestImages.photo(800, 600)));

        assertThat(failure.code()).isEqualTo(FailureCode.PIXEL_LIMIT);
        assertThat(failure).hasMessageContaining("6 MB").hasMessageContaining("media-inbox.image.decoded-bytes (1 MB)");
        assertThat(failure.remedy()).contains("-Xmx");
        assertThat(decoded).hasValue(0);
    }

    @Test
    void whatIsNotDecodedMayBeOfAnySize() {
        byte[] bomb = Headers.pngOf(60_000, 60_000, TestImages.png(PHOTO));

        byte[] body = enricher.enrich(
                        new Planner().plan(Inboxes.read(Inboxes.in(folder).open(), "photos/G.png", bomb)))
                .json();

        assertThat(new String(body)).contains("\"width\":60000");
        assertThat(decoded).hasValue(0);
    }

    private RejectedInput refusal(Inboxes inboxes, String name, byte[] content) {
        return catchThrowableOfType(
                RejectedInput.class,
                () -> enricher.enrich(new Planner().plan(Inboxes.read(inboxes.open(), name, content))));
    }
}
