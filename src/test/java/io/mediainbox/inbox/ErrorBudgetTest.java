package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBudgetTest {

    @TempDir
    Path folder;

    private static Settled refused(int number) {
        return new Settled("f" + number, null, Settled.ERROR, null, null, 0, null, "plan", "no-target", "m", "r", null);
    }

    @ParameterizedTest
    @CsvSource({"stop,1", "STOP,1", "1,1", "3,3", "continue,0"})
    void takesNoMoreFilesWhenItIsSpent(String onErrors, int stopsAfter) {
        Inbox inbox = Inboxes.in(folder).with(Setting.ON_ERRORS, onErrors).open();

        int refused = (int) IntStream.rangeClosed(1, 10)
                .takeWhile(number -> inbox.gate().admitsFile())
                .peek(number -> {
                    inbox.tally().taken("f" + number);
                    inbox.settled(refused(number));
                })
                .count();

        assertThat(refused).isEqualTo(stopsAfter == 0 ? 10 : stopsAfter);
        assertThat(inbox.tally().counts().error()).isEqualTo(refused);
    }

    @Test
    void isNotTouchedByWhatWasDelivered() {
        Inboxes inboxes = Inboxes.in(folder).with(Setting.ON_ERRORS, "stop");
        Inbox inbox = inboxes.open();
        Settled delivered = new Settled(
                "a", null, Settled.DELIVERED, "picture", "http://x", 201, null, null, null, null, null, null);
        inbox.tally().taken("a");

        inbox.settled(delivered);

        assertThat(inbox.gate().admitsFile()).isTrue();
        assertThat(inboxes.settled()).containsExactly(delivered);
        assertThat(inbox.tally().counts().done()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "sometimes"})
    void refusesOtherWords(String onErrors) {
        Inboxes inboxes = Inboxes.in(folder).with(Setting.ON_ERRORS, onErrors);

        assertThatThrownBy(inboxes::open)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.on-errors", "\"" + onErrors + "\"", "whole number from 1");
    }
}
