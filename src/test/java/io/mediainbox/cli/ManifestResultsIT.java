package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written down beside a manifest decides what is sent of it, and whatever happens to that file is no disaster. */
class ManifestResultsIT extends ManifestFixture {

    private static final int COUNT = 200;

    private Path results() {
        return work.inbox().resolve(Rows.CSV.results());
    }

    /** A manifest of which some rows were sent when the process was killed. */
    private void killInTheMiddle() throws Exception {
        Rows.CSV.drop(work, COUNT);
        CountDownLatch answer = new CountDownLatch(1);
        try (Jar.Running run = work.jar("run", "--concurrency", "1").start()) {
            eventually(() -> graph.targets() >= COUNT / 4);
            graph.hold(answer);
            eventually(() -> graph.unanswered().size() == 1 && settled(Rows.CSV) == graph.targets() - 1);
            run.kill();
            run.await(LIMIT);
        }
        answer.countDown();
        eventually(() -> graph.unanswered().isEmpty());
    }

    @Test
    void aLineThatWasTornCostsOneRow() throws Exception {
        killInTheMiddle();
        int settled = settled(Rows.CSV);
        byte[] lines = Files.readAllBytes(results());
        Files.write(results(), Arrays.copyOf(lines, lines.length - 40));

        Jar.Ended run = work.run("run", "--json");

        assertThatItEnded(run, 0);
        // The one that was in flight; of the row whose line is torn the ledger knows the answer.
        assertThat(graph.repeatedTargets()).hasSizeLessThanOrEqualTo(1).doesNotContain(Rows.target(settled));
        assertThat(counts(run)).containsExactly(COUNT - settled + 1, COUNT - settled + 1, 0, 0, 0);
        Results after = Results.read(work.done().resolve(Rows.CSV.results()));
        assertThat(after.torn()).isEqualTo(1);
        assertThat(after.lines()).hasSize(COUNT);
        assertThat(after.lines().values()).allMatch(number -> number == 1);
    }

    @Test
    void anEditedRowIsSentAndNoOther() throws Exception {
        killInTheMiddle();
        int edited = 3;
        String[] lines = Rows.CSV.text(COUNT).split("(?<=\n)");
        lines[edited] = Rows.id(edited) + ",50,60\r\n";
        work.drop(Rows.CSV.file(), String.join("", lines));

        assertThatItEnded(work.run("run"), 0);

        // Besides at most the one that was in flight.
        assertThat(graph.repeatedTargets()).contains(Rows.target(edited)).hasSizeLessThanOrEqualTo(2);
        assertThat(graph.targets()).isEqualTo(COUNT);
        assertThat(work.left()).isEmpty();
    }

    @Test
    void aManifestThatIsReplacedInFlightStaysAsANewOne() throws Exception {
        Rows.CSV.drop(work, COUNT);
        int edited = COUNT - 1;
        String[] lines = Rows.CSV.text(COUNT).split("(?<=\n)");
        lines[edited] = Rows.id(edited) + ",50,60\r\n";
        CountDownLatch answer = new CountDownLatch(1);

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run", "--json").start()) {
            eventually(() -> graph.targets() >= COUNT / 2);
            graph.hold(answer);
            eventually(() -> graph.unanswered().size() == CONCURRENCY);
            work.drop(Rows.CSV.file(), String.join("", lines));
            answer.countDown();
            ended = run.await(LIMIT);
        }

        assertThatItEnded(ended, 0);
        assertThat(graph.targets()).isEqualTo(COUNT);
        assertThat(graph.repeatedTargets()).isSubsetOf(Rows.target(edited));
        assertThat(work.left()).isEmpty();
        assertThat(work.delivered()).containsExactlyInAnyOrder(Rows.CSV.file(), Rows.CSV.results());
        assertThat(work.done().resolve(Rows.CSV.file())).content().contains(Rows.id(edited) + ",50,60");
        assertThat(summary(ended).path("waiting").asInt()).isZero();
    }

    @Test
    void aLinkInPlaceOfTheResultsIsNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(work.root().resolve("elsewhere"), "mine\n");
        Files.createSymbolicLink(results(), elsewhere);
        Rows.CSV.drop(work, 10);

        Jar.Ended run = work.run("run", "--json");

        assertThat(elsewhere).hasContent("mine\n");
        assertThat(graph.arrived()).isZero();
        assertThat(work.left()).contains(Rows.CSV.file());
        assertThat(summary(run).path("waitingBy").path("unreadable").asInt()).isEqualTo(1);
        assertThat(run.stderr()).contains(Rows.CSV.results(), "symbolic link");
    }

    @Test
    void resultsThatCannotBeReadKeepTheManifestWaiting() throws Exception {
        Files.createDirectory(results());
        Rows.CSV.drop(work, 10);

        Jar.Ended run = work.run("run", "--json");

        assertThat(graph.arrived()).isZero();
        assertThat(summary(run).path("waitingBy").path("unreadable").asInt()).isEqualTo(1);
        assertThat(run.stderr()).contains(Rows.CSV.results(), "is not a regular file");
    }

    @Test
    void aLinkThatAppearsLaterIsNotWrittenThrough() throws Exception {
        Rows.CSV.drop(work, COUNT);
        Path elsewhere = Files.writeString(work.root().resolve("elsewhere"), "mine\n");
        CountDownLatch answer = new CountDownLatch(1);

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run", "--json").start()) {
            eventually(() -> graph.targets() >= COUNT / 4);
            graph.hold(answer);
            eventually(() -> graph.unanswered().size() == CONCURRENCY);
            Files.move(results(), work.root().resolve("kept"));
            Files.createSymbolicLink(results(), elsewhere);
            answer.countDown();
            ended = run.await(LIMIT);
        }

        assertThatItEnded(ended, 7, "cannot be settled");
        assertThat(elsewhere).hasContent("mine\n");
        assertThat(graph.targets()).isLessThan(COUNT);
    }

    @Test
    void aFullDiskLosesNothingAndSaysSo() throws Exception {
        Path disk = work.root().resolve("disk");
        try (Volume volume = Volume.mount(disk, "128k")) {
            Workplace small = new Workplace(disk, graph.url());
            small.set("MEDIA_INBOX_DONE", work.root().resolve("elsewhere/done").toString());
            small.set(
                    "MEDIA_INBOX_ERROR", work.root().resolve("elsewhere/error").toString());
            small.set(
                    "MEDIA_INBOX_STATE", work.root().resolve("elsewhere/state").toString());
            Path manifest = small.inbox().resolve(Rows.CSV.file());
            Files.writeString(manifest, Rows.CSV.text(1_000));

            Jar.Ended full = runWithLibraryElsewhere(small);

            assertThatItEnded(full, 7, "No space left", "delivered to", "free space");
            Results written = Results.read(small.inbox().resolve(Rows.CSV.results()));
            assertThat(written.torn()).isZero();
            int sent = graph.targets();
            int settled = written.lines().size();
            assertThat(settled).isPositive().isBetween(sent - CONCURRENCY, sent);
            assertThat(counts(full)).containsExactly(1_001, settled, 0, 1, 1_000 - settled);

            volume.resize("4m");
            Jar.Ended again = runWithLibraryElsewhere(small);

            assertThatItEnded(again, 0);
            assertThat(graph.targets()).isEqualTo(1_000);
            assertThat(graph.repeated()).as("their answers are in the ledger").isZero();
            assertThat(counts(again)).containsExactly(1_000 - settled, 1_000 - settled, 0, 0, 0);
            assertThat(small.left()).isEmpty();
            Results all = Results.read(work.root().resolve("elsewhere/done").resolve(Rows.CSV.results()));
            assertThat(all.outcomes().keySet())
                    .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().collect(Collectors.toSet()));
            assertThat(Set.copyOf(all.outcomes().values())).containsExactly("delivered");
        }
    }

    /** SQLite's library is unpacked where there is room. */
    private Jar.Ended runWithLibraryElsewhere(Workplace small) throws IOException, InterruptedException {
        return small.jar("run", "--json")
                .properties(Map.of("org.sqlite.tmpdir", work.root().toString()))
                .run();
    }
}
