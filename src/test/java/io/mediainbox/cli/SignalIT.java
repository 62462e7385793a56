package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGTERM ends it early, but not in the middle. */
class SignalIT extends CommandLineFixture {

    private static final int FILES = 40;
    private static final int IN_FLIGHT = 2;

    @ParameterizedTest
    @ValueSource(strings = {"run", "watch"})
    void finishesWhatIsInFlightAndLeavesTheRest(String command) throws Exception {
        work.dropPhotos(FILES);
        CountDownLatch answer = new CountDownLatch(1);
        graph.answers(ScriptedGraph.held(answer));

        Jar.Ended ended;
        try (Jar.Running running = work.jar(command, "--json", "--concurrency", String.valueOf(IN_FLIGHT))
                .start()) {
            eventually(() -> graph.arrivals().size() == IN_FLIGHT);
            running.terminate();
            constantly(running::isAlive);
            answer.countDown();
            ended = running.await(LIMIT);
        }

        assertThatItEnded(ended, 143);
        int left = FILES - IN_FLIGHT;
        assertThat(lastLine(ended)).isEqualTo("Stopped by a signal: " + left + " items are left in the inbox");
        assertThat(work.delivered()).hasSize(IN_FLIGHT);
        assertThat(work.left()).hasSize(left);
        assertThat(work.refused()).isEmpty();
        List<JsonNode> lines = Workplace.lines(ended.stdout());
        JsonNode summary = lines.get(lines.size() - 1);
        assertThat(summary.path("done").asInt()).isEqualTo(IN_FLIGHT);
        assertThat(summary.path("waiting").asInt()).isEqualTo(left);
        assertThat(summary.path("discovered").asInt()).isEqualTo(FILES);

        Jar.Ended again = work.run("run");

        assertThatItEnded(again, 0);
        assertThat(work.delivered()).hasSize(FILES);
        assertThat(graph.arrivals()).as("nothing is posted twice").hasSize(FILES);
    }
}
