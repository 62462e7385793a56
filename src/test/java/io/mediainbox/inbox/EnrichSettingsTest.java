package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichSettingsTest {

    private static EnrichSettings of(Map<Setting, String> values) {
        return EnrichSettings.of(new Settings(values));
    }

    @Test
    void makesTheSizesOfGraphUnlessToldOtherwise() {
        assertThat(of(Map.of()).renditions())
                .containsExactly(
                        new RenditionSpec("large", 800, false, OutputFormat.JPEG, 85),
                        new RenditionSpec("medium", 176, false, OutputFormat.JPEG, 85),
                        new RenditionSpec("small", 96, true, OutputFormat.JPEG, 85));
    }

    @Test
    void decodesOnAsManyThreadsAsThereAreProcessors() {
        assertThat(of(Map.of()).workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(of(Map.of(Setting.ENRICH_WORKERS, "3")).workers()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"none,false,false", "large,true,false", "'Large , MEDIUM',true,true"})
    void cropsWhatIsNamed(String crop, boolean large, boolean medium) {
        var renditions = of(Map.of(Setting.THUMBNAILS_CROP, crop)).renditions();

        assertThat(renditions).extracting(RenditionSpec::crop).containsExactly(large, medium, false);
    }

    @Test
    void writesPngWhereWanted() {
        assertThat(of(Map.of(Setting.THUMBNAILS_FORMAT, "PNG")).renditions())
                .allMatch(spec -> spec.format() == OutputFormat.PNG);
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_ENGINE,opencv,'auto, native or java'",
        "IMAGE_QUALITY,best,fast or fine",
        "THUMBNAILS_FORMAT,webp,jpeg or png",
        "THUMBNAILS_CROP,source,'large, medium and small'",
        "THUMBNAILS_QUALITY,0,1 to 100",
        "THUMBNAILS_QUALITY,101,1 to 100",
        "THUMBNAILS_LARGE,0,1 to 10000",
        "THUMBNAILS_SMALL,10001,1 to 10000",
        "IMAGE_MAX_MEGAPIXELS,0,1 to 2000",
        "ENRICH_WORKERS,501,0 to 500",
        "THUMBNAILS_SOURCE_CONTENT,maybe,true or false"
    })
    void refusesWhatCannotBeMade(Setting setting, String value, String allowed) {
        assertThatThrownBy(() -> of(Map.of(setting, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(setting.property(), "\"" + value + "\"", allowed);
    }
}
