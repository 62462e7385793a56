package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path folder;

    private static Settings with(Setting setting, String value) {
        return new Settings(Map.of(setting, value));
    }

    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "2s,PT2S",
        "0s,PT0S",
        "1.5s,PT1.5S",
        "5m,PT5M",
        "1h30m,PT1H30M",
        "90d,P90D",
        "PT3S,PT3S",
        "2S,PT2S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(with(Setting.MIN_AGE, text).duration(Setting.MIN_AGE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1s", "soon", "", "2 s", "s", "d", "-1d", "9999999d"})
    void refusesOtherDurations(String text) {
        Settings settings = with(Setting.MIN_AGE, text);

        assertThatThrownBy(() -> settings.duration(Setting.MIN_AGE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.min-age", "\"" + text + "\"", "500ms, 2s, 5m, 1h or 90d");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "17,17", "17B,17", "512KB,524288", "4MB,4194304", "4m,4194304", "2 GB,2147483648"})
    void readsBytes(String text, long expected) {
        assertThat(with(Setting.MAX_BODY, text).bytes(Setting.MAX_BODY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4 apples", "1.5MB", "4TB", ""})
    void refusesOtherBytes(String text) {
        Settings settings = with(Setting.MAX_BODY, text);

        assertThatThrownBy(() -> settings.bytes(Setting.MAX_BODY))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.deliver.max-body", "\"" + text + "\"", "512KB or 4MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "many", "1.5", "99999999999"})
    void refusesNumbersOutsideTheirBounds(String text) {
        Settings settings = with(Setting.MAX_ATTEMPTS, text);

        assertThatThrownBy(() -> settings.number(Setting.MAX_ATTEMPTS, 1, 100))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(
                        "media-inbox.deliver.max-attempts", "\"" + text + "\"", "whole number from 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "100,100", " 7 ,7"})
    void takesNumbersUpToTheirBounds(String text, int expected) {
        assertThat(with(Setting.MAX_ATTEMPTS, text).number(Setting.MAX_ATTEMPTS, 1, 100))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "FALSE,false"})
    void readsFlags(String text, boolean expected) {
        assertThat(with(Setting.GRAPH_REF, text).flag(Setting.GRAPH_REF)).isEqualTo(expected);
    }

    @Test
    void refusesAFlagThatIsNeither() {
        Settings settings = with(Setting.GRAPH_REF, "yes");

        assertThatThrownBy(() -> settings.flag(Setting.GRAPH_REF))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.graph-ref", "\"yes\"", "true or false");
    }

    @Test
    void refusesAPathThatNoFileCanHaveHere() {
        Settings settings = with(Setting.DONE, "done\0");

        assertThatThrownBy(() -> settings.path(Setting.DONE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.done", "is no path in this locale", "LC_ALL=C.UTF-8");
    }

    @Test
    void aRelativePathStartsFromTheWorkingFolder() {
        assertThat(with(Setting.DONE, "a/../done").path(Setting.DONE))
                .isEqualTo(Path.of("done").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"graph", "https:///beta", "https://host/beta?x=1", "https://host/#top", "https://ho st/", ""})
    void refusesUrlsWithoutHostOrWithQuery(String text) {
        Settings settings = with(Setting.GRAPH_URL, text);

        assertThatThrownBy(() -> settings.url(Setting.GRAPH_URL))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.graph-url", "\"" + text + "\"", "URL with a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.microsoft.com/beta",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "http://192.168.1.1/",
                "ftp://localhost/"
            })
    void sendsATokenInClearTextToNoOtherMachine(String url) {
        Inboxes inbox = Inboxes.in(folder).with(Setting.GRAPH_URL, url);

        assertThatThrownBy(inbox::open)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.graph-url", url, "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/beta",
                "HTTPS://host/",
                "http://localhost:8080/",
                "http://127.0.0.9",
                "http://[::1]/"
            })
    void postsOverHttpsOrToThisMachine(String url) {
        Inbox inbox = Inboxes.in(folder).with(Setting.GRAPH_URL, url).open();

        assertThat(inbox.targets()).isNotNull();
    }

    @Test
    void takesTheDefaultWhereNothingIsSet() {
        Settings settings = new Settings(Map.of());

        assertThat(settings.duration(Setting.MIN_AGE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.bytes(Setting.MAX_BODY)).isEqualTo(4L << 20);
        assertThat(settings.has(Setting.DONE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsProperty(Setting setting) {
        assertThat(Setting.ofProperty(setting.property())).contains(setting);
        assertThat(setting.variable()).matches("MEDIA_INBOX(_[A-Z]+)+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Photos", "a b", "-a", "a.b", "{{a}}"})
    void refusesAnIdThatCannotNameRoutes(String id) {
        Settings settings = Inboxes.in(folder).settings();

        assertThatThrownBy(() -> new Inbox(id, settings, () -> "token", item -> {}))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("\"" + id + "\"");
    }

    @Test
    void refusesALimitOfNothingWhichClientsTakeForNoLimit() {
        Settings settings = with(Setting.RESPONSE_TIMEOUT, "0s");

        assertThatThrownBy(() -> settings.positiveDuration(Setting.RESPONSE_TIMEOUT))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("longer than 0s");
    }
}
