package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a picture is not sent as if it were a whole one, also where its file ends as a whole one does. */
@ForEveryEngine
class CutJpegTest {

    private static final BufferedImage PHOTO = TestImages.photo(1203, 901);
    private static final List<RenditionSpec> WANTED =
            List.of(new RenditionSpec("medium", 176, false, OutputFormat.JPEG, 80));

    @Parameter
    ImageEngine engine;

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 60, 90, 99})
    void isRefusedInOneScan(int percent) {
        byte[] cut = cut(TestImages.jpeg(PHOTO), percent);

        assertThatThrownBy(() -> render(cut)).isInstanceOf(RejectedInput.class);
        assertThatThrownBy(() -> render(endedByForce(cut))).isInstanceOf(RejectedInput.class);
    }

    @Test
    void isRefusedInEachOfSeveralScansButTheLast() {
        byte[] image = TestImages.progressiveJpeg(PHOTO);
        List<Integer> scans = scans(image);
        for (int scan = 0; scan < scans.size() - 1; scan++) {
            byte[] cut = Arrays.copyOf(image, (scans.get(scan) + scans.get(scan + 1)) / 2);

            assertThatThrownBy(() -> render(cut)).as("scan %d", scan).isInstanceOf(RejectedInput.class);
            assertThatThrownBy(() -> render(endedByForce(cut)))
                    .as("scan %d, ended", scan)
                    .isInstanceOf(RejectedInput.class);
        }
        assertThat(scans).hasSizeGreaterThan(5);
    }

    @Test
    void isRefusedInGrey() {
        byte[] cut = cut(TestImages.jpeg(TestImages.as(BufferedImage.TYPE_BYTE_GRAY, PHOTO)), 70);

        assertThatThrownBy(() -> render(endedByForce(cut))).isInstanceOf(RejectedInput.class);
    }

    @Test
    void isNotSeenInAPictureThatIsGreyByItself() {
        BufferedImage grey = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 640 * 480; i++) {
            grey.setRGB(i % 640, i / 640, 0x808080);
        }

        assertThat(render(TestImages.jpeg(grey))).hasSize(1);
    }

    @Test
    void isNotSeenInWhatAPhoneAppends() {
        byte[] image = TestImages.jpeg(PHOTO);

        assertThat(render(Arrays.copyOf(image, image.length + 5_000))).hasSize(1);
    }

    private List<Rendition> render(byte[] image) {
        return engine.render(image, engine.header(image, MediaType.JPEG), WANTED);
    }

    private static byte[] cut(byte[] image, int percent) {
        return Arrays.copyOf(image, (int) (image.length * (long) percent / 100));
    }

    /** Where the scans begin: no data of a scan hold such a marker. */
    private static List<Integer> scans(byte[] jpeg) {
        return IntStream.range(0, jpeg.length - 1)
                .filter(at -> (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xda)
                .boxed()
                .toList();
    }

    private static byte[] endedByForce(byte[] image) {
        byte[] ended = image.clone();
        ended[ended.length - 2] = (byte) 0xff;
        ended[ended.length - 1] = (byte) 0xd9;
        return ended;
    }
}
