package io.mediainbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.cli.Jar;
import io.mediainbox.cli.Volume;
import io.mediainbox.kill.DroppedFiles.End;
import io.mediainbox.kill.DroppedFiles.Item;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where done/ is another volume than the inbox, files are copied: a kill in the middle leaves none lost, none in both. */
@Timeout(180)
class KillAcrossVolumesIT extends KillFixture {

    private static final String RESULT_FOLDER = "io.mediainbox.settle.ResultFolder";
    private static final String ABOUT_TO_COPY = "isCopied";
    private static final String COPIED = "sync";

    private final DistinctImages images = new DistinctImages();
    private Volume volume;

    @BeforeEach
    void mount() throws Exception {
        volume = Volume.mount(work.root().resolve("done"), "4m");
    }

    @AfterEach
    void unmount() throws Exception {
        // Skipped where nothing could be mounted.
        if (volume != null) {
            volume.close();
        }
    }

    static Stream<Arguments> oneOfAll() {
        return Stream.of(Arguments.of(COPIED, "done/groups/pair", 1));
    }

    static Stream<Arguments> allButOne() {
        return Stream.of(
                Arguments.of(ABOUT_TO_COPY, "team.jpg", 1),
                Arguments.of(ABOUT_TO_COPY, "team.jpg.json", 1),
                Arguments.of(COPIED, "done/groups/pair", 2),
                Arguments.of(COPIED, "done/orders", 1),
                Arguments.of(ABOUT_TO_COPY, "enclosed.jpg", 1),
                Arguments.of(COPIED, "done/orders/_images", 1),
                Arguments.of(ABOUT_TO_COPY, "rows.jsonl", 1),
                Arguments.of(ABOUT_TO_COPY, "rows.jsonl.results.jsonl", 1),
                Arguments.of(COPIED, "done/orders/rows", 1),
                Arguments.of(COPIED, "done/orders/rows", 2));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("oneOfAll")
    void aKillLeavesEachFileInOnePlace(String method, String path, int times) throws Exception {
        assertNothingIsLostOrInTwoPlaces(method, path, times);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("allButOne")
    void aKillLeavesEachFileInOnePlaceElsewhere(String method, String path, int times) throws Exception {
        assertNothingIsLostOrInTwoPlaces(method, path, times);
    }

    private void assertNothingIsLostOrInTwoPlaces(String method, String path, int times) throws Exception {
        Victim.dropDelivered(dropped, images);
        dropped.manifest(
                "orders/rows/alone.jsonl",
                List.of(new Item("orders/rows/alone.jsonl#1", "groups/alone/photos", End.DONE)),
                "{\"target\":\"/groups/alone/photos\",\"payload\":{\"height\":1,\"width\":2}}\n");
        try (Debugger debugger = Debugger.listen()) {
            Jar.Running process = start(run("--concurrency=1").jvm(debugger.agent()));
            debugger.awaitEntry(RESULT_FOLDER, method, List.of(path), times);
            process.kill();
            process.await(LIMIT);
            promise.noteKill();
        }

        Jar.Ended ended = runToTheEnd();

        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isZero();
        assertThat(graph.posts()).as("all were answered before they were moved").hasSameSizeAs(dropped.items());
    }
}
