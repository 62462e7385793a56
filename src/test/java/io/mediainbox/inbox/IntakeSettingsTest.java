package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeSettingsTest {

    private static IntakeSettings with(Setting setting, String value) {
        return IntakeSettings.of(new Settings(Map.of(setting, value)));
    }

    @Test
    void needNoSidecarsUnlessAsked() {
        assertThat(IntakeSettings.of(new Settings(Map.of())).sidecarRequired()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"required, true", "Required, true", "REQUIRED, true", "optional, false", "OPTIONAL, false"})
    void tellWhetherSidecarsAreRequired(String value, boolean required) {
        assertThat(with(Setting.SIDECAR, value).sidecarRequired()).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "always", "require"})
    void refuseAnyOtherWord(String value) {
        assertThatThrownBy(() -> with(Setting.SIDECAR, value))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.sidecar", value, "optional or required");
    }

    @Test
    void readNothingLongerThanAnArray() {
        assertThat(with(Setting.INTAKE_MAX_BYTES, "99999999999").maxImageBytes())
                .isEqualTo(Integer.MAX_VALUE - 8L);
        assertThat(with(Setting.INTAKE_MAX_JSON, "99999999999").maxJsonBytes()).isEqualTo(Integer.MAX_VALUE - 8L);
    }
}
