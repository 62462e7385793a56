package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.sandbox.SandboxAnswer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the endpoint holds against one item goes to error/; the others go on. */
class RefusalIT extends CommandLineFixture {

    @Test
    void noteSaysWhatTheServerSaidAndWhatToDo() throws Exception {
        work.dropPhotos(1);
        graph.answers(request ->
                Optional.of(SandboxAnswer.refusal(400, "BadRequest", "The width must not exceed the height.")));

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 3, "1 items are in the error folder");
        assertThat(work.refused()).containsExactly(photo("g1"));
        assertThat(work.left()).isEmpty();
        JsonNode note = work.note(photo("g1"));
        assertThat(List.of("code", "status", "graphCode", "graphMessage"))
                .extracting(member -> note.path(member).asText())
                .containsExactly("http-refused", "400", "BadRequest", "The width must not exceed the height.");
        assertThat(note.path("remedy").asText()).isNotBlank();
        assertThat(note.toString()).doesNotContain(Workplace.TOKEN);
        assertThat(run.stderr())
                .contains("The width must not exceed the height.")
                .doesNotContain(Workplace.TOKEN);
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void forbiddenAndUnknownTargetsDoNotKeepTheOthersBack() throws Exception {
        work.dropPhotos(20);
        graph.answers(request -> {
            if (request.path().contains("/g1/")) {
                return ScriptedGraph.refusal(403, "Forbidden");
            }
            return request.path().contains("/g2/") ? ScriptedGraph.refusal(404, "ResourceNotFound") : Optional.empty();
        });

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 3, "2 items");
        assertThat(work.refused()).containsExactly(photo("g1"), photo("g2"));
        assertThat(work.note(photo("g1")).path("code").asText()).isEqualTo("forbidden");
        assertThat(work.note(photo("g2")).path("code").asText()).isEqualTo("unknown-target");
        assertThat(work.delivered()).hasSize(18);
        assertThat(graph.arrivals()).hasSize(20);
    }

    @Test
    void givesUpOnAnItemThatAloneFails() throws Exception {
        work.dropPhotos(8);
        CountDownLatch failedOnce = new CountDownLatch(1);
        graph.answers(request -> {
            if (request.path().contains("/g1/")) {
                failedOnce.countDown();
                return ScriptedGraph.refusal(500, "InternalServerError");
            }
            // Somebody must succeed after the first failure: that tells the item's trouble from the server's.
            ScriptedGraph.waitFor(failedOnce);
            return Optional.empty();
        });

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 3, "1 items");
        assertThat(work.refused()).containsExactly(photo("g1"));
        assertThat(work.note(photo("g1")).path("code").asText()).isEqualTo("gave-up");
        assertThat(work.note(photo("g1")).path("attempts").asInt()).isEqualTo(4);
        assertThat(work.delivered()).hasSize(7);
        assertThat(graph.arrivals()).hasSize(7 + 4);
    }

    @Test
    void stopsAtTheFirstErrorWhereToldTo() throws Exception {
        work.dropPhotos(60);
        graph.refuses(400, "BadRequest");

        Jar.Ended run = work.run("run", "--on-errors", "stop", "--concurrency", "1");

        assertThatItEnded(run, 8, "1 items went to error");
        assertThat(work.refused()).hasSize(1);
        assertThat(work.left()).hasSize(59);
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void stopsAtTheNumberOfErrorsItIsTold() throws Exception {
        work.dropPhotos(60);
        graph.refuses(400, "BadRequest");

        Jar.Ended run = work.run("run", "--on-errors", "3", "--concurrency", "1");

        assertThatItEnded(run, 8, "3 items went to error");
        assertThat(work.refused()).hasSize(3);
        assertThat(work.left()).hasSize(57);
        assertThat(graph.arrivals()).hasSize(3);
    }

    @Test
    void filesThatAreNeverSentSpendTheErrorBudgetToo() throws Exception {
        for (int number = 1; number <= 200; number++) {
            work.drop("groups/g" + number + "/photos/letter.doc", "no picture");
        }

        Jar.Ended run = work.run("run", "--on-errors", "stop");

        assertThatItEnded(run, 8, "items went to error");
        // One for each thread that was at it already.
        assertThat(work.refused()).hasSizeBetween(1, 4);
        assertThat(work.left()).hasSize(200 - work.refused().size());
        assertThat(graph.arrivals()).isEmpty();
    }
}
