package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Setting;
import io.mediainbox.sandbox.SandboxAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes for the same target are sent once, whatever they are called and however often they come. */
class DuplicatesTest {

    private static final String TEAM = "groups/g1/photos/team.jpg";

    @TempDir
    Path root;

    private static byte[] photo() {
        return TestImages.jpeg(TestImages.photo(80, 60));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    @Test
    void aFileDroppedAgainIsMovedAndNotSent() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop(TEAM, photo());
            bench.run();
            bench.drop(TEAM, photo());

            Counts again = bench.run();

            assertThat(bench.requests).hasSize(1);
            assertThat(again.done()).isEqualTo(1);
            assertThat(again.alreadyDelivered()).isEqualTo(1);
            JsonNode first = json(bench.done(TEAM + ".receipt.json"));
            JsonNode second = json(bench.done("groups/g1/photos/team (2).jpg.receipt.json"));
            assertThat(first.path("outcome").asText()).isEqualTo("delivered");
            assertThat(first.has("sameAs")).isFalse();
            assertThat(second.path("outcome").asText()).isEqualTo("already-delivered");
            assertThat(second.path("sameAs").asText()).isEqualTo(TEAM);
            assertThat(second.path("attempts").asInt()).isZero();
            for (String member : new String[] {"id", "requestId", "clientRequestId", "sentAt", "status", "sha256"}) {
                assertThat(second.path(member)).as(member).isEqualTo(first.path(member));
            }
        }
    }

    @Test
    void aCopyUnderAnotherNameIsNotSent() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop(TEAM, photo());
            bench.run();
            bench.drop("groups/g1/photos/sub/copy.jpeg", photo());

            bench.run();

            assertThat(bench.requests).hasSize(1);
            assertThat(json(bench.done("groups/g1/photos/sub/copy.jpeg.receipt.json"))
                            .path("sameAs")
                            .asText())
                    .isEqualTo(TEAM);
        }
    }

    @Test
    void ofManyEqualFilesThatComeAtOnceOneIsSent() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            for (int i = 0; i < 60; i++) {
                bench.drop("groups/g1/photos/" + i + ".json", text("{\"height\":1,\"width\":2}"));
            }

            Counts counts = bench.run();

            assertThat(bench.requests).hasSize(1);
            assertThat(counts.done()).isEqualTo(60);
            assertThat(counts.alreadyDelivered()).isEqualTo(59);
        }
    }

    @Test
    void rowsAreItemsLikeFiles() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            String row = "{\"target\":\"/groups/g1/photos\",\"payload\":{\"height\":1,\"width\":%d}}\n";
            bench.drop("rows.jsonl", text(row.formatted(1) + row.formatted(2) + row.formatted(1)));
            bench.run();
            assertThat(bench.requests).hasSize(2);

            bench.drop("rows.jsonl", text(row.formatted(3) + row.formatted(1) + row.formatted(2)));
            Counts again = bench.run();

            assertThat(bench.requests)
                    .as("a row put in above the others moves them, that is all")
                    .hasSize(3);
            assertThat(again.alreadyDelivered()).isEqualTo(2);
        }
    }

    @Test
    void theSameBytesForAnotherTargetAreSent() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop(TEAM, photo());
            bench.drop("groups/g2/photos/team.jpg", photo());
            bench.run();
            assertThat(bench.requests).hasSize(2);

            bench.settings.put(Setting.GRAPH_REF, "true");
            bench.drop(TEAM, photo());
            bench.run();

            assertThat(bench.requests).as("another URL, too").hasSize(3);
        }
    }

    @Test
    void aSidecarMakesAnotherItemOfAnImage() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop(TEAM, photo());
            bench.run();
            bench.drop(TEAM + ".json", text("{\"id\":\"7\"}"));
            bench.drop(TEAM, photo());
            bench.run();
            assertThat(bench.requests).hasSize(2);

            bench.drop(TEAM + ".json", text("{\"id\":\"7\"}"));
            bench.drop(TEAM, photo());
            bench.run();

            assertThat(bench.requests).hasSize(2);
            assertThat(bench.done("groups/g1/photos/team (3).jpg.json")).exists();
        }
    }

    @Test
    void forceSendsAgain() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop(TEAM, photo());
            bench.run();
            bench.settings.put(Setting.FORCE, "true");
            bench.drop(TEAM, photo());

            Counts again = bench.run();

            assertThat(bench.requests).hasSize(2);
            assertThat(again.alreadyDelivered()).isZero();
            assertThat(json(bench.done("groups/g1/photos/team (2).jpg.receipt.json"))
                            .path("clientRequestId"))
                    .as("another delivery")
                    .isNotEqualTo(json(bench.done(TEAM + ".receipt.json")).path("clientRequestId"));
        }
    }

    @Test
    void whatWasRefusedIsSentAgainAndItsAttemptsAreKept() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (Workbench bench = new Workbench(
                root,
                request -> requests.incrementAndGet() == 1
                        ? Optional.of(SandboxAnswer.reply(403, text("{}")))
                        : Optional.empty())) {
            bench.drop(TEAM, photo());
            bench.run();
            assertThat(json(bench.error(TEAM + ".error.json")).path("attempts").asInt())
                    .isEqualTo(1);
            bench.drop(TEAM, photo());

            bench.run();

            JsonNode receipt = json(bench.done(TEAM + ".receipt.json"));
            assertThat(receipt.path("outcome").asText()).isEqualTo("delivered");
            assertThat(receipt.path("attempts").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aNightlyCopyOfAThousandFilesSendsNothing() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            for (int night = 1; night <= 2; night++) {
                for (int i = 0; i < 1_000; i++) {
                    bench.drop(
                            "groups/g" + i % 7 + "/photos/" + i + ".json", text("{\"height\":1,\"width\":" + i + "}"));
                }
                Counts counts = bench.run();
                assertThat(counts.done()).isEqualTo(1_000);
                assertThat(counts.alreadyDelivered()).isEqualTo(night == 1 ? 0 : 1_000);
            }
            assertThat(bench.requests).hasSize(1_000);
        }
    }

    @Test
    void aRehearsalNeverCountsAsDelivered() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.settings.put(Setting.LEDGER, "rehearsal");
            bench.drop(TEAM, photo());
            bench.run();
            bench.settings.remove(Setting.LEDGER);
            bench.drop(TEAM, photo());

            Counts counts = bench.run();

            assertThat(bench.requests).hasSize(2);
            assertThat(counts.alreadyDelivered()).isZero();
        }
    }
}
