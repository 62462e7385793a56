package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.sandbox.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A result folder on a disk of its own that takes no more, in the middle of the work. */
class FullDiskIT extends CommandLineFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COUNT = 60;
    private static final int REFUSED = 6;

    /** For about half of the files: each takes two blocks, one for its receipt. */
    private static final String TOO_SMALL = "256k";

    private static final String LARGE_ENOUGH = "4m";

    /** What was dropped, by its path in the inbox. */
    private final Map<String, String> dropped = new TreeMap<>();

    private void drop(int count) throws IOException {
        for (int number : IntStream.rangeClosed(1, count).toArray()) {
            String content = "{\"height\":6,\"width\":%d}%s".formatted(number, " ".repeat(2_000));
            dropped.put(photo("g" + number), content);
            work.drop(photo("g" + number), content);
        }
    }

    private Jar jar(String command) {
        return work.jar(command, "--concurrency", "4");
    }

    /** How often each target was posted to. */
    private Map<String, Long> posts() {
        return graph.arrivals().stream()
                .collect(Collectors.groupingBy(ScriptedGraph.Arrival::path, Collectors.counting()));
    }

    private void assertEachWasPostedOnce(int count) {
        assertThat(posts()).hasSize(count);
        assertThat(posts().values()).containsOnly(1L);
    }

    /** Each file that was dropped lies in one place as it was, with its note or in the inbox, and nothing else anywhere. */
    private void assertEachIsWholeInOnePlace() throws IOException {
        List<String> found = new ArrayList<>();
        found.addAll(whole(work.inbox(), ""));
        found.addAll(whole(work.done(), ".receipt.json"));
        found.addAll(whole(work.error(), ".error.json"));
        assertThat(found).containsExactlyInAnyOrderElementsOf(dropped.keySet());
    }

    private List<String> whole(Path folder, String noteSuffix) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                String file = folder.relativize(path).toString();
                if (!noteSuffix.isEmpty() && file.endsWith(noteSuffix)) {
                    assertThat(JSON.readTree(path.toFile()).path("file").asText())
                            .isEqualTo(file.replace(noteSuffix, ""));
                    assertThat(path.resolveSibling(path.getFileName().toString().replace(noteSuffix, "")))
                            .exists();
                } else {
                    assertThat(path).hasContent(dropped.get(file));
                    files.add(file);
                }
            }
        }
        return files;
    }

    @Test
    void aRunStopsAndTheNextOnlyMovesWhatWasDelivered() throws Exception {
        try (Volume volume = Volume.mount(work.done(), TOO_SMALL)) {
            drop(COUNT);

            Jar.Ended full = jar("run").run();

            assertThatItEnded(full, 7, "cannot be settled", "No space left", "Check free space");
            assertThat(work.delivered()).isNotEmpty();
            int posted = graph.arrivals().size();
            assertThat(posted).isLessThan(COUNT).isGreaterThan(work.delivered().size());
            assertEachIsWholeInOnePlace();

            volume.resize(LARGE_ENOUGH);
            Jar.Ended next = jar("run").run();

            assertThatItEnded(next, 0);
            assertThat(work.delivered()).hasSize(COUNT);
            assertEachIsWholeInOnePlace();
            assertEachWasPostedOnce(COUNT);
        }
    }

    @Test
    void watchGoesOnWhenThereIsRoomAgain() throws Exception {
        try (Volume volume = Volume.mount(work.done(), TOO_SMALL)) {
            drop(COUNT);

            try (Jar.Running watch = jar("watch").start()) {
                eventually(() -> watch.stderr().contains("cannot be settled"));
                int posted = graph.arrivals().size();
                constantly(() -> watch.isAlive() && graph.arrivals().size() <= posted + 4);
                volume.resize(LARGE_ENOUGH);
                eventually(() -> work.left().isEmpty());
                watch.terminate();
                assertThatItEnded(watch.await(LIMIT), 143);
            }

            assertThat(work.delivered()).hasSize(COUNT);
            assertEachIsWholeInOnePlace();
            assertEachWasPostedOnce(COUNT);
        }
    }

    /** All of them in flight, and refused when the latch opens. */
    private CountDownLatch refuseAll() {
        CountDownLatch answer = new CountDownLatch(1);
        graph.answers(request -> {
            ScriptedGraph.waitFor(answer);
            return ScriptedGraph.refusal(403, "Forbidden");
        });
        return answer;
    }

    @Test
    void whatWasRefusedIsNotSentAgainWhenItCanBeMoved() throws Exception {
        try (Volume volume = Volume.mount(work.error(), LARGE_ENOUGH)) {
            drop(REFUSED);
            CountDownLatch answer = refuseAll();

            Jar.Ended stopped;
            try (Jar.Running run = work.jar("run").start()) {
                eventually(() -> graph.arrivals().size() == REFUSED);
                volume.makeReadOnly();
                answer.countDown();
                stopped = run.await(LIMIT);
            }

            assertThatItEnded(
                    stopped, 7, "cannot be settled", "Read-only", "permissions of the done and error folders");
            assertThat(work.left()).hasSize(REFUSED);
            volume.makeWritable();
            graph.answers(Faults.none());
            assertThatItEnded(work.run("run"), 3);
            assertEachWasRefusedOnce();
        }
    }

    @Test
    void watchMovesWhatWasRefusedWhenItCan() throws Exception {
        try (Volume volume = Volume.mount(work.error(), LARGE_ENOUGH)) {
            drop(REFUSED);
            CountDownLatch answer = refuseAll();

            try (Jar.Running watch = work.jar("watch").start()) {
                eventually(() -> graph.arrivals().size() == REFUSED);
                volume.makeReadOnly();
                answer.countDown();
                eventually(() -> watch.stderr().contains("cannot be settled"));
                constantly(() -> watch.isAlive() && work.left().size() == REFUSED);
                volume.makeWritable();
                eventually(() -> work.left().isEmpty());
                watch.terminate();
                assertThatItEnded(watch.await(LIMIT), 143);
            }

            assertEachWasRefusedOnce();
        }
    }

    private void assertEachWasRefusedOnce() throws IOException {
        assertThat(work.refused()).hasSize(REFUSED);
        assertEachIsWholeInOnePlace();
        assertEachWasPostedOnce(REFUSED);
        for (String file : dropped.keySet()) {
            assertThat(work.note(file).path("code").asText()).isEqualTo("forbidden");
            assertThat(work.note(file).path("status").asInt()).isEqualTo(403);
            assertThat(work.note(file).path("graphCode").asText()).isEqualTo("Forbidden");
        }
    }
}
