package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An inbox with every form of input has the outcome that somebody looked at, file by file. */
class MixedInboxTest {

    private static final Golden GOLDEN = Golden.of("mixed");

    /** How long the drops take is up to the machine: those that took longer than min-age are tried again. */
    private static final int TRIES = 5;

    private static final Duration MIN_AGE = Duration.ofMillis(700);

    @TempDir
    Path folder;

    @Test
    void everyFormOfInputHasItsOutcome() throws Exception {
        Drops drops = MixedInbox.in(folder);
        try (Workbench bench = new Workbench(folder)) {
            drops.arriveAll();

            Counts counts = bench.run();

            Map<String, String> outcome = outcome(folder, drops, bench, counts);
            GOLDEN.refreshIfWanted(outcome);
            GOLDEN.check(outcome);
            assertThat(counts.balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @DisabledIfSystemProperty(named = Golden.SWITCH, matches = "true", disabledReason = "they come from the other test")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfArrivalChangesNothing(long seed) throws Exception {
        for (int number = 1; number <= TRIES; number++) {
            Path root = Files.createDirectories(folder.resolve(String.valueOf(number)));
            Drops drops = MixedInbox.in(root);
            drops.shuffle(new Random(seed));
            try (Workbench bench = new Workbench(root)) {
                bench.settings.put(Setting.MIN_AGE, MIN_AGE.toMillis() + "ms");
                Arrivals arrivals = new Arrivals(drops, new Random(seed), MIN_AGE.dividedBy(2));

                Counts counts = watch(bench, arrivals);

                if (arrivals.tookLess(MIN_AGE)) {
                    GOLDEN.check(outcome(root, drops, bench, counts));
                    return;
                }
            }
        }
        fail("This machine was too slow to drop all files within %s, %d times", MIN_AGE, TRIES);
    }

    /** Drops the files while the inbox is watched, and waits until nothing is left to do. */
    private static Counts watch(Workbench bench, Arrivals arrivals) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            RunningInbox running = InboxRoutes.ingest(context, bench.inbox());
            context.start();
            arrivals.allArrive();
            awaitAllItems(bench);
            running.awaitDrained();
            context.stop();
            return running.takeStock();
        } finally {
            context.stop();
        }
    }

    /** Draining alone would not do: the last look may have begun before the last file came. */
    private static void awaitAllItems(Workbench bench) throws IOException {
        JsonNode counts = new ObjectMapper().readTree(GOLDEN.text("counts.json"));
        int items = counts.path("done").asInt() + counts.path("error").asInt();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> bench.settled.size() >= items);
        } catch (ConditionTimeoutException e) {
            // The golden files know better what is missing.
        }
    }

    private static Map<String, String> outcome(Path root, Drops drops, Workbench bench, Counts counts)
            throws IOException {
        return Outcome.of(root, drops, bench.settings.get(Setting.GRAPH_URL), bench.requests, counts);
    }
}
