package io.mediainbox.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.inbox.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** forecast.camel.yaml and its failure policy. */
class ForecastRoutesTest extends ShippedRoutesTest {

    private ForecastInbox forecast;

    @Override
    void bind(CamelContext context) throws Exception {
        forecast = InboxRoutes.forecast(context, inbox);
    }

    @Test
    void foreseesWithoutSendingMovingOrCreatingAnything() throws Exception {
        dropPhoto();
        drop("nowhere/what.json", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<Path> before = tree();

        Counts counts = forecast.foresee();

        assertThat(counts.done()).isEqualTo(1);
        assertThat(counts.error()).isEqualTo(1);
        assertThat(counts.balanced()).isTrue();
        assertThat(steps).containsSubsequence("read-file", "plan-item", "make-payload", "foresee");
        assertThat(steps).contains("foresee-failure");
        assertThat(requests).isEmpty();
        assertThat(tree()).isEqualTo(before);
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }
}
