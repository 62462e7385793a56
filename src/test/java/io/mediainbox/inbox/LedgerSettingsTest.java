package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerItem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSettingsTest {

    private static final LedgerItem ITEM =
            LedgerItem.discovered("a.jpg", new Identity("a"), "run", "picture", "https://graph.example/", null);

    @TempDir
    Path state;

    private LedgerSettings with(Map<Setting, String> values) {
        Path nowhere = state.resolveSibling("nowhere");
        return LedgerSettings.of(new Settings(values), new Folders(nowhere, nowhere, nowhere, state));
    }

    private LedgerSettings with(String ledger) {
        return with(Map.of(Setting.LEDGER, ledger));
    }

    @Test
    void rememberInAFileUnlessAsked() {
        LedgerSettings settings = with(Map.of());

        assertThat(settings.file()).contains(state.resolve("ledger.db"));
        assertThat(settings.survivesPowerCut()).isFalse();
        assertThat(with(Map.of(Setting.LEDGER_POWER_CUT, "true")).survivesPowerCut())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sqlite, ledger.db", "SQLite, ledger.db", "rehearsal, rehearsal.db", "Rehearsal, rehearsal.db"})
    void nameTheFile(String value, String file) {
        assertThat(with(value).file()).contains(state.resolve(file));

        try (Ledger ledger = with(value).open()) {
            ledger.put(ITEM);
        }

        assertThat(state).isDirectoryContaining(path -> path.endsWith(file));
        try (Ledger again = with(value).open()) {
            assertThat(again.unsettled()).containsExactly(ITEM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "MEMORY"})
    void rememberNothingAfterTheEnd(String value) {
        assertThat(with(value).file()).isEmpty();

        try (Ledger ledger = with(value).open()) {
            ledger.put(ITEM);
            assertThat(ledger.unsettled()).containsExactly(ITEM);
        }

        assertThat(state).isEmptyDirectory();
        try (Ledger again = with(value).open()) {
            assertThat(again.unsettled()).isEmpty();
        }
    }

    @Test
    void keepRehearsalsApart() {
        try (Ledger rehearsal = with("rehearsal").open();
                Ledger ledger = with("sqlite").open()) {
            rehearsal.put(ITEM);

            assertThat(ledger.unsettled()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "memory"})
    void writeNothingForWhoeverOnlyLooks(String value) {
        try (Ledger look = with(value).look()) {
            look.put(ITEM);

            assertThat(look.find(ITEM.identity())).isEmpty();
        }

        assertThat(state).isEmptyDirectory();
    }

    @Test
    void showWhatIsThereToWhoeverLooks() {
        try (Ledger ledger = with("sqlite").open()) {
            ledger.put(ITEM);
        }

        try (Ledger look = with("sqlite").look()) {
            assertThat(look.find(ITEM.identity())).containsExactly(ITEM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "h2", "sqlite3", "/var/ledger.db", "off"})
    void refuseAnyOtherWord(String value) {
        assertThatThrownBy(() -> with(value))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.ledger", "\"" + value + "\"", "sqlite, rehearsal or memory");
    }
}
