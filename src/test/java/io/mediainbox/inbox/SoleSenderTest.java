package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.ledger.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SoleSenderTest {

    private static final Identity PHOTO = new Identity("a");
    private static final Identity ANOTHER = new Identity("b");

    private final Gate gate = new Gate(Clock.systemUTC(), Duration.ofSeconds(30));
    private final SoleSender soleSender = new SoleSender(gate);
    private final Instant taken = Instant.now();

    private void enter(Identity identity, String item) throws InterruptedException {
        soleSender.enter(identity, item, taken);
    }

    /** Returns when the item waits for its turn. */
    private FutureTask<Void> waiting(Identity identity, String item) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            enter(identity, item);
            return null;
        });
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    private static UnavailableEndpoint refusal(FutureTask<Void> waiting) throws Exception {
        try {
            waiting.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return (UnavailableEndpoint) e.getCause();
        }
        throw new AssertionError("It was let in");
    }

    @Test
    void letsOneOfTwoThatAreEqualWait() throws Exception {
        enter(PHOTO, "first");
        FutureTask<Void> second = waiting(PHOTO, "second");
        assertThat(second).isNotDone();

        soleSender.leave(PHOTO, "first");

        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void letsOneOfManyInAfterTheOther() throws Exception {
        enter(PHOTO, "first");
        FutureTask<Void> second = waiting(PHOTO, "second");
        FutureTask<Void> third = waiting(PHOTO, "third");

        soleSender.leave(PHOTO, "first");
        await().until(() -> second.isDone() || third.isDone());
        assertThat(second.isDone() && third.isDone()).isFalse();

        soleSender.leave(PHOTO, second.isDone() ? "second" : "third");
        second.get(30, TimeUnit.SECONDS);
        third.get(30, TimeUnit.SECONDS);
    }

    @Test
    void letsNobodyElseWait() throws Exception {
        enter(PHOTO, "first");

        enter(ANOTHER, "second");
    }

    @Test
    void takesNoNoticeOfAStrangerWhoLeaves() throws Exception {
        enter(PHOTO, "first");
        FutureTask<Void> second = waiting(PHOTO, "second");

        soleSender.leave(PHOTO, "stranger");
        soleSender.leave(PHOTO, "second");
        soleSender.leave(ANOTHER, "first");

        FutureTask<Void> third = waiting(PHOTO, "third");
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
    }

    @Test
    void sendsBackWhoWaitsWhenTheInboxStops() throws Exception {
        enter(PHOTO, "first");
        FutureTask<Void> second = waiting(PHOTO, "second");

        gate.stop();

        assertThat(refusal(second).isKnown()).isTrue();
    }

    @Test
    void sendsBackWhoWaitsWhenTheGateCloses() throws Exception {
        enter(PHOTO, "first");
        FutureTask<Void> second = waiting(PHOTO, "second");

        gate.close(FailureCode.THROTTLED, "HTTP 429", "wait", null);

        assertThat(refusal(second)).satisfies(e -> {
            assertThat(e.isKnown()).isTrue();
            assertThat(e.code()).isEqualTo(FailureCode.THROTTLED);
            assertThat(e).hasMessage("HTTP 429");
        });
        soleSender.leave(PHOTO, "first");
        enter(PHOTO, "third");
    }
}
