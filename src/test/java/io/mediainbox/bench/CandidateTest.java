package io.mediainbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateTest {

    private static final BufferedImage PHOTO = new Photo(new PixelSize(1200, 900), 7).draw();

    static Set<String> names() {
        return Candidate.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCandidateMakesTheSameThreeRenditions(String name) throws IOException {
        byte[] photo = PhotoCorpus.jpeg(PHOTO, true, false);

        List<BufferedImage> renditions = rendered(name, photo);

        assertThat(renditions.stream().map(CandidateTest::size))
                .containsExactly(new PixelSize(800, 600), new PixelSize(176, 132), new PixelSize(96, 96));
        BufferedImage reference = Resample.lanczos().to(new PixelSize(800, 600), PHOTO);
        assertThat(Similarity.of(renditions.get(0), reference).psnr()).isGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCandidateTurnsThePhotoUpright(String name) throws IOException {
        byte[] photo = PhotoCorpus.jpeg(PHOTO, false, true);

        List<BufferedImage> renditions = rendered(name, photo);

        assertThat(renditions.stream().map(CandidateTest::size))
                .containsExactly(new PixelSize(600, 800), new PixelSize(132, 176), new PixelSize(96, 96));
        // The first stored row is the last upright column.
        BufferedImage large = renditions.get(0);
        BufferedImage stored = Resample.lanczos().to(new PixelSize(800, 600), PHOTO);
        BufferedImage turned = new BufferedImage(600, 800, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 800; x++) {
                turned.setRGB(599 - y, x, stored.getRGB(x, y));
            }
        }
        assertThat(Similarity.of(large, turned).psnr()).isGreaterThan(30);
    }

    private static List<BufferedImage> rendered(String name, byte[] photo) throws IOException {
        Stream.Builder<BufferedImage> decoded = Stream.builder();
        for (byte[] jpeg : Candidate.ALL.get(name).get().render(photo)) {
            decoded.add(ImageIO.read(new ByteArrayInputStream(jpeg)));
        }
        return decoded.build().toList();
    }

    private static PixelSize size(BufferedImage image) {
        return new PixelSize(image.getWidth(), image.getHeight());
    }
}
