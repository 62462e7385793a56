package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code plan} foresees what {@code run} would do, and does nothing. */
class PlanIT extends CommandLineFixture {

    private static final String WORKBOOK = "workbooks/w1/thumbnails/t.json";

    @BeforeEach
    void dropTwo() throws Exception {
        work.unset("MEDIA_INBOX_TOKEN");
        work.drop(photo("g1"));
        work.drop(WORKBOOK, "{\"large\":{\"url\":\"https://example.org/l.jpg\",\"width\":8,\"height\":8}}");
    }

    @Test
    void namesKindAndTargetOfEachFileAndTouchesNothing() throws Exception {
        Map<String, String> before = work.tree();

        Jar.Ended plan = work.run("plan");

        assertThatItEnded(plan, 0);
        assertThat(plan.stdout().lines())
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line).contains(photo("g1"), "profilePhoto", graph.url() + "/groups/g1/photos"))
                .anySatisfy(line ->
                        assertThat(line).contains(WORKBOOK, "thumbnailSet", graph.url() + "/workbooks/w1/thumbnails"));
        assertThat(work.tree()).isEqualTo(before);
        assertThat(graph.arrivals()).isEmpty();
    }

    @Test
    void foreseesErrorsAndTouchesNothing() throws Exception {
        work.drop("groups/g2/photos/letter.doc", "no picture");
        Map<String, String> before = work.tree();

        Jar.Ended plan = work.run("plan");

        assertThatItEnded(plan, 3);
        assertThat(plan.stderr()).contains("groups/g2/photos/letter.doc", "unsupported-type");
        assertThat(lastLine(plan)).startsWith("Exit 3: ");
        assertThat(work.tree()).isEqualTo(before);
    }

    @Test
    void foreseesEveryErrorWhateverTheErrorBudget() throws Exception {
        for (int number = 1; number <= 60; number++) {
            work.drop("groups/g" + number + "/photos/letter.doc", "no picture");
        }

        Jar.Ended plan = work.run("plan", "--json", "--on-errors", "stop");

        assertThatItEnded(plan, 3);
        List<JsonNode> lines = Workplace.lines(plan.stdout());
        JsonNode summary = lines.get(lines.size() - 1);
        assertThat(summary.path("discovered").asInt()).isEqualTo(62);
        assertThat(summary.path("error").asInt()).isEqualTo(60);
    }

    @Test
    void jsonIsOneLineForEachFileAndASummary() throws Exception {
        work.drop("groups/g2/photos/letter.doc", "no picture");

        Jar.Ended plan = work.run("plan", "--json");

        assertThatItEnded(plan, 3);
        List<JsonNode> lines = Workplace.lines(plan.stdout());
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .filteredOn(line -> line.path("type").asText().equals("planned"))
                .hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.path("file").asText().equals(photo("g1")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("kind").asText()).isEqualTo("profilePhoto"))
                .satisfies(
                        line -> assertThat(line.path("target").asText()).isEqualTo(graph.url() + "/groups/g1/photos"));
        assertThat(lines.get(3).path("type").asText()).isEqualTo("summary");
        assertThat(lines.get(3).path("discovered").asInt()).isEqualTo(3);
    }

    @Test
    void canBeAskedWhileTheInboxHasAnOwner() throws Exception {
        work.set("MEDIA_INBOX_TOKEN", Workplace.TOKEN);
        CountDownLatch answer = new CountDownLatch(1);
        graph.answers(ScriptedGraph.held(answer));

        try (Jar.Running owner = work.jar("run").start()) {
            eventually(() -> graph.arrivals().size() == 2);
            assertThatItEnded(work.run("plan"), 0);
            answer.countDown();
            assertThatItEnded(owner.await(LIMIT), 0);
        }

        assertThat(graph.arrivals()).hasSize(2);
    }
}
