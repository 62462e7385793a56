package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.MemoryLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SettledAttachmentsTest {

    private static final Path PLACE = Path.of("/done/_images/a.jpg");

    private static final Path DONE = Path.of("/done");

    private final AtomicReference<Ledger> ledger = new AtomicReference<>(new MemoryLedger());
    private final SettledAttachments attachments = new SettledAttachments(ledger::get);

    private void settle(String name) throws IOException {
        attachments.settle(name, DONE, () -> Optional.of(PLACE.resolveSibling(name)));
    }

    @Test
    void knowWhereOneWent() throws IOException {
        settle("a");

        assertThat(attachments.place("a")).contains(PLACE.resolveSibling("a"));
        assertThat(attachments.place("b")).isEmpty();
    }

    @Test
    void forgetNothingOverAMoveThatCameToNothing() throws IOException {
        settle("a");

        attachments.settle("a", DONE, Optional::empty);
        attachments.settle("b", DONE, Optional::empty);
        assertThatThrownBy(() -> attachments.settle("a", DONE, () -> {
                    throw new IOException("the disk");
                }))
                .isInstanceOf(IOException.class);

        assertThat(attachments.place("a")).isPresent();
        assertThat(attachments.place("b")).isEmpty();
    }

    @Test
    void knowTheLastPlace() throws IOException {
        settle("a");
        attachments.settle("a", DONE, () -> Optional.of(PLACE));

        assertThat(attachments.place("a")).contains(PLACE);
    }

    @Test
    void answerAfterTheMoveThatIsInProgress() throws Exception {
        CountDownLatch moving = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        FutureTask<Void> move = start(() -> {
            attachments.settle("a", DONE, () -> {
                moving.countDown();
                await(mayEnd);
                return Optional.of(PLACE);
            });
            return null;
        });
        assertThat(moving.await(30, TimeUnit.SECONDS)).isTrue();

        FutureTask<Optional<Path>> asked = start(() -> attachments.place("a"));

        assertThatThrownBy(() -> asked.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        mayEnd.countDown();
        move.get(30, TimeUnit.SECONDS);
        assertThat(asked.get(30, TimeUnit.SECONDS)).contains(PLACE);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static <T> FutureTask<T> start(java.util.concurrent.Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
