package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.inbox.DeliverSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long to wait: as the endpoint says, or else by our own measure. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|PT5S",
                "' 5 '|PT5S",
                "0.249|PT0.249S",
                "120.0|PT2M",
                "Sun, 01 Mar 2026 12:00:30 GMT|PT30S",
                "Sun, 1 Mar 2026 12:01:00 GMT|PT1M",
                "999999999999|PT8760H",
                "99999999999999999999999|PT8760H",
                "0, 7|PT7S",
                "3,3|PT3S"
            })
    void readsSecondsAndDates(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "0",
                "0.0",
                "1e3",
                "5s",
                "٣",
                "Sun, 01 Mar 2026 11:59:59 GMT",
                "Sun, 99 Foo 2026 11:59:59 GMT"
            })
    void ignoresWhatIsNoPause(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void takesTheFirstPositiveOfSeveralValues() {
        assertThat(RetryAfter.parse(List.of("garbage", 0, "7", "9"), NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse(12, NOW)).contains(Duration.ofSeconds(12));
    }

    @Test
    void needsNoHeader() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
        assertThat(RetryAfter.parse(List.of(), NOW)).isEmpty();
    }

    @Property
    void pausesBetweenHalfAndAllOfWhatDoublesUpToALimit(
            @ForAll @IntRange(min = 1, max = 100) int attempts,
            @ForAll @LongRange(max = 3_600_000) long backoff,
            @ForAll @LongRange(max = 86_400_000) long most) {
        DeliverSettings settings = new DeliverSettings(
                1,
                100,
                Duration.ofMillis(backoff),
                Duration.ofMillis(most),
                Duration.ZERO,
                Duration.ZERO,
                false,
                false);

        long pause = Backoff.after(attempts, settings).toMillis();

        double doubled = Math.min(backoff * Math.pow(2, Math.min(attempts - 1, 20)), most);
        assertThat((double) pause).isBetween(Math.floor(doubled / 2), doubled);
    }

    @Test
    void variesThePauseSoThatNotAllComeBackAtOnce() {
        DeliverSettings settings = new DeliverSettings(
                1, 4, Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, Duration.ZERO, false, false);

        assertThat(java.util.stream.Stream.generate(() -> Backoff.after(1, settings))
                        .limit(20)
                        .distinct())
                .hasSizeGreaterThan(1);
    }
}
