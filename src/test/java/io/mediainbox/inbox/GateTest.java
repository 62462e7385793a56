package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Closure.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SteppedClock clock = new SteppedClock();
    private final Gate gate = new Gate(clock, PROBE);

    private void close(FailureCode code, Duration retryAfter) {
        gate.close(code, code.word(), "wait", retryAfter);
    }

    /** Runs it on a thread of its own and returns when that thread waits. */
    private static FutureTask<Boolean> waiting(Callable<Boolean> action) {
        FutureTask<Boolean> task = new FutureTask<>(action);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    @Test
    void admitsFilesUntilItIsClosed() {
        assertThat(gate.admitsFile()).isTrue();

        close(FailureCode.UNREACHABLE, null);

        assertThat(gate.admitsFile()).isFalse();
    }

    @Test
    void keepsItsFirstReason() {
        close(FailureCode.UNAUTHORIZED, null);
        clock.pass(SECOND);

        close(FailureCode.UNREACHABLE, null);

        assertThat(gate.closure()).get().satisfies(closure -> {
            assertThat(closure.cause()).isEqualTo(Cause.UNAUTHORIZED);
            assertThat(closure.message()).isEqualTo("unauthorized");
            assertThat(closure.since()).isEqualTo(clock.instant().minus(SECOND));
        });
    }

    @Test
    void admitsOneProbeEachInterval() {
        close(FailureCode.UNREACHABLE, null);
        clock.pass(PROBE.minusMillis(1));
        assertThat(gate.admitsFile()).isFalse();

        clock.pass(Duration.ofMillis(1));

        assertThat(gate.admitsFile()).isTrue();
        assertThat(gate.admitsFile()).isFalse();
        clock.pass(PROBE);
        assertThat(gate.admitsFile()).isTrue();
    }

    @Test
    void probesNoEarlierThanTheEndpointAsked() {
        close(FailureCode.THROTTLED, PROBE.multipliedBy(10));
        // An item that was in flight fails without a word about time; the first answer still stands.
        close(FailureCode.UNREACHABLE, null);

        clock.pass(PROBE.multipliedBy(10).minusMillis(1));
        assertThat(gate.admitsFile()).isFalse();

        clock.pass(Duration.ofMillis(1));
        assertThat(gate.admitsFile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE,OUTAGE,true,false",
        "THROTTLED,OUTAGE,true,false",
        "UNAUTHORIZED,UNAUTHORIZED,true,false",
        "DISK,SETUP,false,true"
    })
    void opensWhenWhatClosedItIsOver(FailureCode code, Cause cause, boolean afterDelivery, boolean afterSettling) {
        close(code, null);
        assertThat(gate.closure()).get().extracting(Closure::cause).isEqualTo(cause);

        gate.delivered();
        assertThat(gate.admitsFile()).isEqualTo(afterDelivery);
        close(code, null);
        if (code != FailureCode.DISK) {
            gate.settled();
        }
        assertThat(gate.admitsFile()).isFalse();
        gate.settled();
        assertThat(gate.admitsFile()).isEqualTo(afterSettling);
    }

    @Test
    void staysClosedWhenTheErrorBudgetIsSpent() {
        gate.closeForErrors(3);
        close(FailureCode.UNREACHABLE, null);
        gate.delivered();
        gate.settled();
        clock.pass(DAY);

        assertThat(gate.admitsFile()).isFalse();
        assertThat(gate.closure()).get().satisfies(closure -> {
            assertThat(closure.cause()).isEqualTo(Cause.ERROR_BUDGET);
            assertThat(closure.message()).contains("3 items", "media-inbox.on-errors");
        });
    }

    @Test
    void sendsBackWhatWasTakenBeforeItClosed() throws InterruptedException {
        Instant taken = clock.instant();
        clock.pass(SECOND);
        close(FailureCode.UNREACHABLE, null);

        assertThat(gate.await(Instant.MIN, taken)).isFalse();
    }

    @Test
    void letsAProbeThroughThatWasTakenAfterItClosed() throws InterruptedException {
        close(FailureCode.UNREACHABLE, null);
        clock.pass(SECOND);

        assertThat(gate.await(Instant.MIN, clock.instant())).isTrue();
    }

    @Test
    void holdsEveryRequestUntilTheLatestMomentAskedFor() throws Exception {
        Instant now = clock.instant();
        gate.holdUntil(now.plus(DAY));
        gate.holdUntil(now.plus(SECOND));

        FutureTask<Boolean> waiter = waiting(() -> gate.await(Instant.MIN, now));
        assertThat(waiter).isNotDone();
        clock.pass(DAY);
        gate.close(FailureCode.DISK, "wakes the waiter", "", null);

        // Closed later than the item was taken: it goes back. Another one, taken since, may go.
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isFalse();
        clock.pass(SECOND);
        assertThat(gate.await(Instant.MIN, clock.instant())).isTrue();
    }

    @Test
    void waitsForTheLastFractionOfAMillisecondToo() throws Exception {
        Instant now = clock.instant();

        FutureTask<Boolean> waiter = new FutureTask<>(() -> gate.await(now.plusNanos(500_000), now));
        Thread thread = new Thread(waiter);
        thread.setDaemon(true);
        thread.start();

        await().until(() -> waiter.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(waiter).isNotDone();
        clock.pass(SECOND);
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wakesWaitersWhenItStops() throws Exception {
        FutureTask<Boolean> request = waiting(() -> gate.await(clock.instant().plus(DAY), clock.instant()));
        FutureTask<Boolean> pause = waiting(() -> gate.pause(DAY));

        gate.stop();

        assertThat(request.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(pause.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.admitsFile()).isFalse();
        assertThat(gate.isStopping()).isTrue();
    }

    @Test
    void pausesThoughItIsClosed() throws InterruptedException {
        close(FailureCode.DISK, null);

        assertThat(gate.pause(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void remembersTheLastSuccess() {
        Instant before = clock.instant();
        assertThat(gate.deliveredSince(before)).isFalse();
        clock.pass(SECOND);

        gate.delivered();

        assertThat(gate.deliveredSince(before)).isTrue();
        assertThat(gate.deliveredSince(clock.instant())).isFalse();
    }

    @Test
    void saysInOneWordWhyNothingIsSent() {
        assertThat(gate.closedFor()).isEmpty();

        close(FailureCode.THROTTLED, null);
        assertThat(gate.closedFor()).contains("throttled");

        gate.stop();
        assertThat(gate.closedFor())
                .as("the outage is what keeps files waiting")
                .contains("throttled");
        gate.delivered();
        assertThat(gate.closedFor()).contains("stopped");
    }

    @Test
    void callsASpentBudgetNoFailure() {
        gate.closeForErrors(3);

        assertThat(gate.closedFor()).contains("stopped");
    }

    @Test
    void knowsWhetherSeveralItemsFailSinceTheLastSuccess() {
        gate.failed("one");
        gate.failed("one");
        assertThat(gate.severalFail()).isFalse();

        gate.failed("other");
        assertThat(gate.severalFail()).isTrue();

        gate.delivered();
        assertThat(gate.severalFail()).isFalse();
    }
}
