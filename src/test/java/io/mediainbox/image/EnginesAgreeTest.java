package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.image.choice.ImageEngines;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which engine decodes an image is to be seen in its receipt, not in its renditions. */
class EnginesAgreeTest {

    private static final List<RenditionSpec> WANTED = List.of(
            new RenditionSpec("large", 800, false, OutputFormat.JPEG, 95),
            new RenditionSpec("medium", 176, false, OutputFormat.PNG, 0),
            new RenditionSpec("small", 96, true, OutputFormat.JPEG, 95));

    private static final BufferedImage PHOTO = TestImages.photo(1999, 1501);

    private final ImageEngines engines = new ImageEngines();
    private final ImageEngine java = engines.engine(EngineChoice.JAVA, DecodeQuality.FAST, false);

    static Stream<Arguments> imagesForTheNativeEngine() {
        BufferedImage grey = TestImages.as(BufferedImage.TYPE_BYTE_GRAY, PHOTO);
        BufferedImage palette = TestImages.as(BufferedImage.TYPE_BYTE_INDEXED, PHOTO);
        return Stream.of(
                arguments("photo", MediaType.JPEG, TestImages.jpeg(PHOTO)),
                arguments("progressive", MediaType.JPEG, TestImages.progressiveJpeg(PHOTO)),
                arguments("phone", MediaType.JPEG, TestImages.jpegWithOrientation(PHOTO, Orientation.TRANSVERSED)),
                arguments("grey photo", MediaType.JPEG, TestImages.jpeg(grey)),
                arguments("opaque", MediaType.PNG, TestImages.png(PHOTO)),
                arguments("grey", MediaType.PNG, TestImages.png(grey)),
                arguments("palette", MediaType.PNG, TestImages.png(palette)),
                arguments("palette with holes", MediaType.PNG, TestImages.paletteWithTransparency(900, 700)),
                arguments("transparent", MediaType.PNG, TestImages.pngWithAlpha(1203, 901)),
                arguments("lossy", MediaType.WEBP, TestImages.webp()),
                arguments("transparent", MediaType.WEBP, TestImages.webpWithAlpha()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("imagesForTheNativeEngine")
    void onEachRendition(String name, MediaType type, byte[] image) {
        for (DecodeQuality quality : DecodeQuality.values()) {
            List<Rendition> natively = render(engines.engine(EngineChoice.AUTO, quality, false), image, type);

            List<Rendition> reference = render(java, image, type);
            assertThat(natively).extracting(Rendition::decodedBy).containsOnly(DecodedBy.NATIVE);
            assertThat(reference).extracting(Rendition::decodedBy).containsOnly(DecodedBy.JAVA);
            for (int i = 0; i < WANTED.size(); i++) {
                assertThat(natively.get(i).size()).isEqualTo(reference.get(i).size());
                BufferedImage one = TestImages.decoded(natively.get(i).bytes());
                BufferedImage other = TestImages.decoded(reference.get(i).bytes());
                assertThat(one.getColorModel().getNumComponents())
                        .isEqualTo(other.getColorModel().getNumComponents());
                assertThat(Pictures.psnr(one, other))
                        .as("%s, %s", WANTED.get(i).name(), quality)
                        .isGreaterThan(35);
            }
        }
    }

    private static List<Rendition> render(ImageEngine engine, byte[] image, MediaType type) {
        return engine.render(image, engine.header(image, type), WANTED);
    }
}
