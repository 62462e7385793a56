package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SettledAttachmentsTest {

    private static final Path PLACE = Path.of("/done/_images/a.jpg");

    private final SettledAttachments attachments = new SettledAttachments();

    private void settle(String name) throws IOException {
        attachments.settle(name, () -> Optional.of(PLACE.resolveSibling(name)));
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

        attachments.settle("a", Optional::empty);
        attachments.settle("b", Optional::empty);
        assertThatThrownBy(() -> attachments.settle("a", () -> {
                    throw new IOException("the disk");
                }))
                .isInstanceOf(IOException.class);

        assertThat(attachments.place("a")).isPresent();
        assertThat(attachments.place("b")).isEmpty();
    }

    @Test
    void knowTheLastPlace() throws IOException {
        settle("a");
        attachments.settle("a", () -> Optional.of(PLACE));

        assertThat(attachments.place("a")).contains(PLACE);
    }

    @Test
    void forgetWhatNobodyAskedForTheLongest() throws IOException {
        settle("shared");
        settle("forgotten");
        for (int i = 0; i < 9_999; i++) {
            assertThat(attachments.place("shared")).as("after %s others", i).isPresent();
            settle("other " + i);
        }

        assertThat(attachments.place("shared")).isPresent();
        assertThat(attachments.place("forgotten")).isEmpty();
        assertThat(attachments.place("other 0")).isPresent();
    }

    @Test
    void answerAfterTheMoveThatIsInProgress() throws Exception {
        CountDownLatch moving = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        FutureTask<Void> move = start(() -> {
            attachments.settle("a", () -> {
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
