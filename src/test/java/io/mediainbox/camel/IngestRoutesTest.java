package io.mediainbox.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Settled;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** ingest.camel.yaml and failures.camel.yaml: the whole way of a file, as an inbox goes it. */
class IngestRoutesTest extends ShippedRoutesTest {

    @Override
    void bind(CamelContext context) throws Exception {
        InboxRoutes.ingest(context, inbox);
    }

    private Settled end() {
        await().atMost(Duration.ofSeconds(20)).until(() -> !settled.isEmpty());
        return settled.get(0);
    }

    @Test
    void aFilePassesTheStagesInTheirOrder() throws Exception {
        Path photo = dropPhoto();

        assertThat(end().outcome()).isEqualTo("delivered");
        assertThat(steps)
                .containsSubsequence(
                        "claim-file",
                        "to-enrich-queue",
                        "to-intake",
                        "read-file",
                        "to-plan",
                        "plan-item",
                        "to-enrich",
                        "make-payload",
                        "to-deliver-queue",
                        "to-deliver",
                        "post-to-graph",
                        "judge-answer",
                        "to-settle",
                        "move-to-done");
        assertThat(photo).doesNotExist();
        assertThat(inbox.folders().done().resolve(PHOTO)).exists();
    }

    @Test
    void aFileThatFailsInTheFirstLaneEndsInError() throws Exception {
        byte[] photo = TestImages.jpeg(TestImages.photo(64, 48));
        drop(PHOTO, java.util.Arrays.copyOf(photo, photo.length / 2));

        assertThat(end().code()).isEqualTo("truncated-image");
        assertThat(steps).contains("read-file", "settle-failure").doesNotContain("plan-item");
        assertThat(inbox.folders().error().resolve(PHOTO + ".error.json")).exists();
        assertThat(requests).isEmpty();
    }

    @Test
    void aFileThatFailsInTheSecondLaneEndsInErrorAfterOneRequest() throws Exception {
        scripted.add(io.mediainbox.sandbox.SandboxAnswer.refusal(400, "BadRequest", "no such luck"));
        dropPhoto();

        Settled end = end();

        assertThat(end.code()).isEqualTo("http-refused");
        assertThat(end.message()).isEqualTo("HTTP 400 BadRequest: no such luck");
        assertThat(steps).contains("judge-answer", "settle-failure").doesNotContain("move-to-done");
        assertThat(inbox.folders().error().resolve(PHOTO)).exists();
        assertThat(requests).hasSize(1);
    }
}
