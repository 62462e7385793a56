package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ForEveryEngine
class MetadataTest {

    @Parameter
    ImageEngine engine;

    private final byte[] photo = TestImages.jpegWithOrientation(TestImages.photo(300, 200), Orientation.ROTATED_90);

    @Test
    void theFixtureSaysWhereItWasTaken() throws Exception {
        assertThat(directories(photo)).hasAtLeastOneElementOfType(GpsDirectory.class);
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void renditionsHoldNoMetadata(OutputFormat format) throws Exception {
        byte[] rendition = render(format);

        assertThat(directories(rendition))
                .doesNotHaveAnyElementsOfTypes(
                        ExifDirectoryBase.class, GpsDirectory.class, IccDirectory.class, XmpDirectory.class);
    }

    @Test
    void jpegRenditionsHaveNoSegmentsButThoseForDecoding() {
        byte[] rendition = render(OutputFormat.JPEG);

        // APP0 JFIF, tables, baseline frame, scan
        assertThat(markers(rendition)).containsOnly(0xe0, 0xdb, 0xc0, 0xc4, 0xda);
    }

    private byte[] render(OutputFormat format) {
        List<RenditionSpec> wanted = List.of(new RenditionSpec("medium", 176, false, format, 80));
        return engine.render(photo, engine.header(photo, MediaType.JPEG), wanted)
                .get(0)
                .bytes();
    }

    private static Iterable<Directory> directories(byte[] image) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(image)).getDirectories();
    }

    private static List<Integer> markers(byte[] jpeg) {
        List<Integer> markers = new ArrayList<>();
        int at = 2;
        do {
            markers.add(jpeg[at + 1] & 0xff);
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        } while (markers.get(markers.size() - 1) != 0xda);
        return markers;
    }
}
