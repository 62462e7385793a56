package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private final SteppedClock clock = new SteppedClock();
    private final Parking parking = new Parking(clock);

    @Test
    void leavesAFileAloneForAWhile() {
        parking.park("a.jpg", "unreadable");

        assertThat(parking.reason("a.jpg")).contains("unreadable");
        assertThat(parking.reason("b.jpg")).isEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(parking.reason("a.jpg")).isEmpty();
    }

    @Test
    void startsAnewWhenParkedAgain() {
        parking.park("a.jpg", "unreadable");
        clock.pass(Duration.ofDays(1));

        parking.park("a.jpg", "unexpected");

        assertThat(parking.reason("a.jpg")).contains("unexpected");
    }

    @Test
    void leavesAFileAloneForAsLongAsItIsTold() {
        parking.park("a.jpg", "unstable", Duration.ofSeconds(2));

        clock.pass(Duration.ofMillis(1_999));
        assertThat(parking.reason("a.jpg")).contains("unstable");
        clock.pass(Duration.ofMillis(1));
        assertThat(parking.reason("a.jpg")).isEmpty();
    }

    @Test
    void keepsTheLastWordHoweverShort() {
        parking.park("a.jpg", "unexpected");

        parking.park("a.jpg", "unstable", Duration.ofSeconds(1));

        assertThat(parking.reason("a.jpg")).contains("unstable");
        clock.pass(Duration.ofSeconds(1));
        assertThat(parking.reason("a.jpg")).isEmpty();
    }
}
