package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettlerTest extends Ends {

    private ClaimedFile claimed() {
        return Inboxes.claim(inbox, Inboxes.drop(inbox, NAME, IMAGE));
    }

    private void assertWaits(String reason) {
        Counts counts = inbox.tally().counts();
        assertThat(counts.waitingBy()).containsOnly(Map.entry(reason, 1L));
        assertThat(counts.balanced()).isTrue();
        assertThat(inInbox()).hasBinaryContent(IMAGE);
        assertThat(inboxes.settled()).isEmpty();
    }

    @Test
    void forgetsAFileThatSomebodyTookAway() throws Exception {
        ClaimedFile claimed = claimed();
        Files.delete(inInbox());

        settler.fail(claimed, rejection());

        assertThat(inbox.tally().counts().discovered()).isZero();
        assertThat(inbox.folders().error()).doesNotExist();
    }

    @Test
    void forgetsADeliveredFileThatSomebodyTookAway() throws Exception {
        DeliveryOutcome outcome = delivered(0);
        Files.delete(inInbox());

        settler.settle(outcome);

        assertThat(inbox.tally().counts().balanced()).isTrue();
        assertThat(inDone("")).doesNotExist();
        assertThat(inDone(".receipt.json")).doesNotExist();
    }

    @Test
    void takesAFileThatChangedAfterItWasReadForANewOne() throws Exception {
        DeliveryOutcome outcome = delivered(0);
        Inboxes.drop(inbox, NAME, "new content");

        settler.settle(outcome);

        assertThat(inInbox()).hasContent("new content");
        assertThat(inDone("")).doesNotExist();
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("unstable", 1L));
    }

    @Test
    void parksAFileOnWhichOurOwnCodeFailed() throws Exception {
        settler.fail(claimed(), new IllegalStateException("a bug"));

        assertWaits("unexpected");
        assertThat(inbox.tally().counts().unexpected()).isEqualTo(1);
        assertThat(inbox.parking().reason(NAME)).contains("unexpected");
    }

    @Test
    void parksAFileThatCannotBeOpened() throws Exception {
        settler.fail(claimed(), new UnsettledInput(FailureCode.UNREADABLE, "no permission", "chmod", null));

        assertWaits("unreadable");
        assertThat(inbox.parking().reason(NAME)).contains("unreadable");
    }

    @Test
    void looksAgainAtOnceAtAFileThatChanged() throws Exception {
        ClaimedFile claimed = claimed();
        // Its change time is what tells, and no user can set it back.
        Files.setLastModifiedTime(claimed.file().path(), FileTime.fromMillis(0));

        settler.fail(claimed, new UnsettledInput(FailureCode.UNSTABLE, "changed", "nothing", null));

        assertWaits("unstable");
        assertThat(inbox.parking().reason(NAME)).isEmpty();
        assertThat(inbox.gate().admitsFile()).isTrue();
    }

    @Test
    void leavesAFileAloneForAWhileWhoseAttachmentChanges() throws Exception {
        settler.fail(claimed(), new UnsettledInput(FailureCode.UNSTABLE, "changed", "nothing", null));

        assertWaits("unstable");
        assertThat(inbox.parking().reason(NAME)).contains("unstable");
    }

    @Test
    void closesTheGateOnAnOutageForAsLongAsTheEndpointAsks() throws Exception {
        settler.fail(
                claimed(),
                new UnavailableEndpoint(FailureCode.THROTTLED, "HTTP 429", "wait", Duration.ofDays(1), null));

        assertWaits("throttled");
        Closure closure = inbox.gate().closure().orElseThrow();
        assertThat(closure.cause()).isEqualTo(Closure.Cause.OUTAGE);
        assertThat(closure.message()).isEqualTo("HTTP 429");
        assertThat(closure.probeAt()).isEqualTo(closure.since().plus(Duration.ofDays(1)));
    }

    @Test
    void closesTheGateOnABrokenSetup() throws Exception {
        settler.fail(claimed(), new BrokenSetup(Stage.SETTLE, FailureCode.DISK, "full", "make room", null));

        assertWaits("disk");
        assertThat(inbox.gate().closure()).get().extracting(Closure::cause).isEqualTo(Closure.Cause.SETUP);
    }

    @Test
    void callsAStopNoOutage() throws Exception {
        ClaimedFile claimed = claimed();
        inbox.gate().stop();

        settler.fail(claimed, new UnavailableEndpoint(FailureCode.UNREACHABLE, "stopped", "run again", null, null));

        assertWaits("stopped");
        assertThat(inbox.gate().closure()).isEmpty();
    }

    private static FutureTask<Void> start(Callable<Void> action) {
        FutureTask<Void> task = new FutureTask<>(action);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private FutureTask<Void> settleWithDoneInTheWay() throws IOException {
        Files.createFile(inbox.folders().done());
        DeliveryOutcome outcome = delivered(0);
        FutureTask<Void> settling = start(() -> {
            settler.settle(outcome);
            return null;
        });
        await().until(() -> inbox.gate().closure().isPresent());
        return settling;
    }

    @Test
    void movesADeliveredFileAsSoonAsTheDiskIsRepaired() throws Exception {
        FutureTask<Void> settling = settleWithDoneInTheWay();
        assertThat(inbox.gate().closure()).get().satisfies(closure -> {
            assertThat(closure.cause()).isEqualTo(Closure.Cause.SETUP);
            assertThat(closure.code()).isEqualTo(FailureCode.DISK);
            assertThat(closure.message()).contains(NAME);
        });
        assertThat(settling).isNotDone();
        assertThat(inInbox()).hasBinaryContent(IMAGE);

        Files.delete(inbox.folders().done());

        settling.get(30, TimeUnit.SECONDS);
        assertThat(inDone("")).hasBinaryContent(IMAGE);
        assertThat(inDone(".receipt.json")).isNotEmptyFile();
        assertThat(inbox.gate().closure()).isEmpty();
        assertThat(inboxes.settled()).hasSize(1);
        assertThat(inbox.tally().counts().balanced()).isTrue();
    }

    @Test
    void leavesTheFileInTheInboxWhenStoppedBeforeTheDiskIsRepaired() throws Exception {
        FutureTask<Void> settling = settleWithDoneInTheWay();

        inbox.gate().stop();

        settling.get(30, TimeUnit.SECONDS);
        assertWaits("disk");
    }
}
