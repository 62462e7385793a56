package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.inbox.Setting;
import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void remembersARehearsalApart() throws Exception {
        try (Endpoint sandbox = Endpoint.sandbox(new SettingOptions());
                Endpoint configured = Endpoint.configured(new SettingOptions())) {
            assertThat(sandbox.settings().text(Setting.LEDGER)).isEqualTo("rehearsal");
            assertThat(configured.settings().text(Setting.LEDGER)).isEqualTo("sqlite");
        }
    }
}
