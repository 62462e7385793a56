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
import org.junit.jupiter.params.provider.CsvSource;

@ForEveryEngine
class RenditionSizesTest {

    private static final List<RenditionSpec> WANTED = List.of(
            new RenditionSpec("small", 96, true, OutputFormat.JPEG, 80),
            new RenditionSpec("large", 800, false, OutputFormat.JPEG, 80),
            new RenditionSpec("medium", 176, false, OutputFormat.PNG, 0));

    @Parameter
    ImageEngine engine;

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3, 2",
        "1, 20000",
        "20000, 1",
        "97, 95",
        "96, 96",
        "175, 800",
        "800, 801",
        "1601, 1199",
        "2999, 7",
        "641, 1283"
    })
    void everyRenditionHasThePromisedSizeAndNoneIsEnlarged(int width, int height) {
        for (Orientation orientation : List.of(Orientation.NORMAL, Orientation.ROTATED_90)) {
            byte[] image = TestImages.jpegWithOrientation(TestImages.photo(width, height), orientation);

            List<Rendition> renditions = engine.render(image, engine.header(image, MediaType.JPEG), WANTED);

            assertThat(renditions).extracting(Rendition::name).containsExactly("small", "large", "medium");
            for (int i = 0; i < WANTED.size(); i++) {
                PixelSize promised = WANTED.get(i).sizeFor(new PixelSize(width, height));
                BufferedImage picture = TestImages.decoded(renditions.get(i).bytes());
                assertThat(renditions.get(i).size()).isEqualTo(promised);
                assertThat(new PixelSize(picture.getWidth(), picture.getHeight()))
                        .isEqualTo(promised);
                assertThat(picture.getWidth()).isLessThanOrEqualTo(width);
                assertThat(picture.getHeight()).isLessThanOrEqualTo(height);
            }
        }
    }

    @Test
    void theSquareIsCutFromTheCentre() {
        BufferedImage bars = new BufferedImage(300, 100, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 300 * 100; i++) {
            boolean centre = i % 300 >= 100 && i % 300 < 200;
            bars.setRGB(i % 300, i / 300, centre ? 0x00ff00 : 0xff0000);
        }

        List<Rendition> square = engine.render(
                TestImages.png(bars),
                new ImageHeader(MediaType.PNG, new PixelSize(300, 100), Orientation.NORMAL),
                List.of(new RenditionSpec("square", 20, true, OutputFormat.PNG, 0)));

        BufferedImage picture = TestImages.decoded(square.get(0).bytes());
        for (int x = 0; x < 20; x++) {
            assertThat(picture.getRGB(x, 10)).as("column %d", x).isEqualTo(0xff00ff00);
        }
    }

    @Test
    void qualityIsHonoured() {
        byte[] image = TestImages.png(TestImages.photo(400, 300));

        List<Rendition> renditions = engine.render(
                image,
                engine.header(image, MediaType.PNG),
                List.of(
                        new RenditionSpec("coarse", 400, false, OutputFormat.JPEG, 30),
                        new RenditionSpec("fine", 400, false, OutputFormat.JPEG, 95)));

        assertThat(renditions.get(0).bytes().length)
                .isLessThan(renditions.get(1).bytes().length / 2);
    }

    @Test
    void nothingWantedDecodesNothing() {
        ImageHeader header = new ImageHeader(MediaType.JPEG, new PixelSize(9, 9), Orientation.NORMAL);

        assertThat(engine.render(new byte[0], header, List.of())).isEmpty();
    }
}
