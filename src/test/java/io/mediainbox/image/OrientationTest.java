package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ForEveryEngine
class OrientationTest {

    private static final List<RenditionSpec> WANTED = List.of(
            new RenditionSpec("large", 300, false, OutputFormat.PNG, 0),
            new RenditionSpec("medium", 176, false, OutputFormat.JPEG, 90),
            new RenditionSpec("small", 48, true, OutputFormat.JPEG, 90));

    @Parameter
    ImageEngine engine;

    private final BufferedImage upright = TestImages.photo(1203, 901);

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void everyOrientationGivesTheSamePictureInThePromisedSizes(Orientation orientation) {
        byte[] image = TestImages.jpegWithOrientation(upright, orientation);

        List<Rendition> turned = render(image, MediaType.JPEG);

        List<Rendition> normal = render(TestImages.jpeg(upright), MediaType.JPEG);
        for (int i = 0; i < WANTED.size(); i++) {
            BufferedImage picture = TestImages.decoded(turned.get(i).bytes());
            PixelSize promised = WANTED.get(i).sizeFor(new PixelSize(1203, 901));
            assertThat(turned.get(i).size()).isEqualTo(promised);
            assertThat(new PixelSize(picture.getWidth(), picture.getHeight())).isEqualTo(promised);
            assertThat(Pictures.psnr(picture, TestImages.decoded(normal.get(i).bytes())))
                    .as("%s against upright", WANTED.get(i).name())
                    .isGreaterThan(30);
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void turningMovesPixelsAndChangesNone(Orientation orientation) {
        BufferedImage small = TestImages.photo(37, 23);
        byte[] image = TestImages.pngWithOrientation(small, orientation);

        List<Rendition> turned = engine.render(
                image,
                engine.header(image, MediaType.PNG),
                List.of(new RenditionSpec("same", 100, false, OutputFormat.PNG, 0)));

        assertThat(Pictures.meanDifference(TestImages.decoded(turned.get(0).bytes()), small))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void theHeaderKnowsTheOrientation(Orientation orientation) {
        byte[] image = TestImages.jpegWithOrientation(TestImages.photo(30, 20), orientation);

        ImageHeader header = engine.header(image, MediaType.JPEG);

        assertThat(header.orientation()).isEqualTo(orientation);
        assertThat(header.upright()).isEqualTo(new PixelSize(30, 20));
    }

    @Test
    void aWebpIsTurnedByItsExifChunk() {
        ImageHeader header = engine.header(TestImages.webpRotated90(), MediaType.WEBP);

        assertThat(header.upright()).isEqualTo(new PixelSize(240, 320));
    }

    @Test
    void aTiffIsTurnedByItsTag() {
        byte[] image = TestImages.tiff(TestImages.photo(30, 20));
        TiffOrientation.set(image, Orientation.ROTATED_270);

        assertThat(engine.header(image, MediaType.TIFF).orientation()).isEqualTo(Orientation.ROTATED_270);
    }

    @Test
    void unreadableMetadataMeansUpright() {
        byte[] image = TestImages.jpegWithOrientation(TestImages.photo(30, 20), Orientation.ROTATED_90);
        // The byte order, behind SOI, marker, length and preamble.
        image[2 + 4 + 6] = 0x7f;

        assertThat(engine.header(image, MediaType.JPEG))
                .isEqualTo(new ImageHeader(MediaType.JPEG, new PixelSize(20, 30), Orientation.NORMAL));
    }

    private List<Rendition> render(byte[] image, MediaType type) {
        return engine.render(image, engine.header(image, type), WANTED);
    }
}
