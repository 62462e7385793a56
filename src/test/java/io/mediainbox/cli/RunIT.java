package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pass over an inbox, by what it prints and how it ends. */
class RunIT extends CommandLineFixture {

    @Test
    void deliversEachFileOnceAndKeepsStdoutFree() throws Exception {
        work.dropPhotos(30);

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 0);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines()).containsExactly("30 discovered = 30 done + 0 error + 0 skipped + 0 waiting");
        assertThat(work.delivered()).hasSize(30);
        assertThat(work.left()).isEmpty();
        assertThat(graph.arrivals()).hasSize(30);
        assertThat(graph.arrivals()).allSatisfy(post -> assertThat(post.token()).isEqualTo(Workplace.TOKEN));
    }

    @Test
    void jsonIsOneLineForEachItemAndASummaryThatAddsUp() throws Exception {
        work.dropPhotos(2);
        work.drop("groups/g3/photos/letter.doc", "no picture");
        work.drop("groups/g3/photos/.DS_Store", "junk");

        Jar.Ended run = work.run("run", "--json");

        assertThatItEnded(run, 3, "1 items are in the error folder");
        List<JsonNode> lines = Workplace.lines(run.stdout());
        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3))
                .allSatisfy(line -> assertThat(line.path("type").asText()).isEqualTo("settled"))
                .extracting(line -> line.path("file").asText())
                .containsExactlyInAnyOrder(photo("g1"), photo("g2"), "groups/g3/photos/letter.doc");
        JsonNode summary = lines.get(3);
        assertThat(summary.path("type").asText()).isEqualTo("summary");
        assertThat(List.of("discovered", "done", "error", "skipped", "waiting"))
                .extracting(count -> summary.path(count).asInt(-1))
                .containsExactly(4, 2, 1, 1, 0);
    }

    @Test
    void aFileThatStillChangesWaitsAndIsNoError() throws Exception {
        work.dropPhotos(1);

        Jar.Ended run = work.run("run", "--json", "--min-age", "1h", "--max-wait", "100ms");

        assertThatItEnded(run, 0);
        assertThat(Workplace.lines(run.stdout())).singleElement().satisfies(summary -> {
            assertThat(summary.path("discovered").asInt()).isEqualTo(1);
            assertThat(summary.path("waiting").asInt()).isEqualTo(1);
            assertThat(summary.path("waitingBy").path("unstable").asInt()).isEqualTo(1);
        });
        assertThat(work.left()).hasSize(1);
        assertThat(graph.arrivals()).isEmpty();
    }

    @Test
    void anEmptyInboxIsFine() throws Exception {
        assertThatItEnded(work.run("run"), 0);
    }

    @Test
    void anEmptyInboxIsReportedWhereAskedFor() throws Exception {
        work.drop(".DS_Store", "junk");

        assertThatItEnded(work.run("run", "--fail-if-empty"), 4, "nothing to send");
    }

    @Test
    void aRehearsalPostsToThisMachineAndSaysSo() throws Exception {
        work.dropPhotos(3);
        work.unset("MEDIA_INBOX_TOKEN");
        work.unset("MEDIA_INBOX_GRAPH_URL");

        Jar.Ended run = work.run("run", "--sandbox");

        assertThatItEnded(run, 0);
        assertThat(run.stderr()).startsWith("Rehearsal: posting to a stand-in at http://127.0.0.1:");
        assertThat(work.delivered()).hasSize(3);
        assertThat(work.receipt(photo("g1")).path("target").asText())
                .matches("http://127\\.0\\.0\\.1:\\d+/beta/groups/g1/photos");
        assertThat(graph.arrivals()).isEmpty();
    }
}
