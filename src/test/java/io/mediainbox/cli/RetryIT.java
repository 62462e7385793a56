package io.mediainbox.cli;

import static io.mediainbox.cli.Workplace.photo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.sandbox.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code retry} puts back what was refused, and {@code run} sends it again. */
class RetryIT extends CommandLineFixture {

    private static final String SIDECAR = "{\"width\":7}";

    /** Photos for {@code g1}, {@code g2} and so on, all refused with 403. */
    private void refusePhotos(int count) throws Exception {
        work.dropPhotos(count);
        refuseAll();
    }

    private void refuseAll() throws Exception {
        graph.refuses(403, "Forbidden");
        assertThatItEnded(work.run("run"), 3);
        assertThat(work.left()).isEmpty();
        graph.answers(Faults.none());
    }

    private static List<String> files(Jar.Ended retry) throws IOException {
        return Workplace.lines(retry.stdout()).stream()
                .filter(line -> line.path("type").asText().equals("retried"))
                .map(line -> line.path("file").asText())
                .sorted()
                .toList();
    }

    @Test
    void whatWasForbiddenIsDeliveredAfterwards() throws Exception {
        work.drop("groups/g9/photos/letter.doc", "no picture");
        refusePhotos(3);

        Jar.Ended retry = work.run("retry", "--code", "forbidden");

        assertThatItEnded(retry, 0);
        assertThat(retry.stdout().lines())
                .containsExactlyInAnyOrder(
                        photo("g1") + "  forbidden", photo("g2") + "  forbidden", photo("g3") + "  forbidden");
        assertThat(retry.stderr().lines()).containsExactly("3 files are back in the inbox");
        assertThat(work.left()).containsExactly(photo("g1"), photo("g2"), photo("g3"));
        assertThat(work.refused()).containsExactly("groups/g9/photos/letter.doc");
        assertThatItEnded(work.run("run"), 0);
        assertThat(work.delivered()).hasSize(3);
    }

    @Test
    void withoutCodeAndPathEverythingGoesBack() throws Exception {
        work.drop("groups/g9/photos/letter.doc", "no picture");
        refusePhotos(2);

        Jar.Ended retry = work.run("retry", "--json");

        assertThatItEnded(retry, 0);
        List<JsonNode> lines = Workplace.lines(retry.stdout());
        assertThat(lines.get(lines.size() - 1)).hasToString("{\"type\":\"summary\",\"retried\":3,\"stayed\":0}");
        assertThat(lines)
                .extracting(JsonNode::toString)
                .contains("{\"type\":\"retried\",\"file\":\"" + photo("g1") + "\",\"code\":\"forbidden\"}");
        assertThat(work.left()).hasSize(3);
        assertThat(work.refused()).isEmpty();
    }

    @Test
    void nothingIsThereToPutBack() throws Exception {
        Jar.Ended retry = work.run("retry");

        assertThatItEnded(retry, 0);
        assertThat(retry.stderr().lines()).containsExactly("0 files are back in the inbox");
        assertThat(work.error()).doesNotExist();
    }

    @Test
    void aPathOnDiskOrAsInTheNoteChoosesFiles() throws Exception {
        refusePhotos(6);
        List<String> paths = List.of(
                "error/groups/g1",
                "error/groups/g2/photos/p.json",
                "./error/groups/g3/photos/p.json.error.json",
                "groups/g4/",
                "groups/g5/photos/p.json");

        for (int number = 1; number <= paths.size(); number++) {
            Jar.Ended retry = work.run("retry", "--json", paths.get(number - 1));

            assertThatItEnded(retry, 0);
            assertThat(files(retry)).containsExactly(photo("g" + number));
        }

        assertThat(work.refused()).containsExactly(photo("g6"));
    }

    @Test
    void whatMeansNothingIsRefusedBeforeAnythingMoves() throws Exception {
        refusePhotos(1);
        Set<String> before = new ByteNames(work.root()).files().keySet();
        Map<String, String> wrong = Map.of(
                "groups/g1 groups/g7", "groups/g7",
                "error/groups/g1/photos/q", "error/groups/g1/photos/q",
                "groups/g", "groups/g",
                "../..//etc", "../..//etc",
                "--code forbiden", "forbidden, unknown-target, gave-up, in-doubt",
                "--code unstable", "is none of");

        for (Map.Entry<String, String> arguments : wrong.entrySet()) {
            Jar.Ended retry = work.run(("retry " + arguments.getKey()).split(" "));

            assertThatItEnded(retry, 2, arguments.getValue());
            assertThat(retry.stdout()).isEmpty();
        }

        assertThat(new ByteNames(work.root()).files().keySet()).isEqualTo(before);
    }

    @Test
    void aVariableThatIsNotSetDoesNotMeanEverything() throws Exception {
        refusePhotos(1);

        assertThatItEnded(work.run("retry", ""), 2, "nothing that could be put back");

        assertThat(work.left()).isEmpty();
    }

    @Test
    void aTakenPlaceIsNotOverwritten() throws Exception {
        refusePhotos(2);
        work.drop(photo("g1"), "{\"height\":1,\"width\":1}");

        Jar.Ended retry = work.run("retry");

        assertThatItEnded(retry, 3, "1 files stay in the error folder", "1 files are back in the inbox");
        assertThat(retry.stderr())
                .contains(photo("g1") + "  stays in the error folder: its place in the inbox is taken");
        assertThat(work.refused()).containsExactly(photo("g1"));
        assertThat(Files.readString(work.inbox().resolve(photo("g1")))).isEqualTo("{\"height\":1,\"width\":1}");
        Files.delete(work.inbox().resolve(photo("g1")));
        assertThatItEnded(work.run("retry"), 0);
        assertThat(work.left()).containsExactly(photo("g1"), photo("g2"));
    }

    @Test
    void aForgedNoteLeadsNowhere() throws Exception {
        refusePhotos(1);
        Path note = work.error().resolve(photo("g1") + ".error.json");
        Files.writeString(note, Files.readString(note).replace(photo("g1"), "../stolen.json"));

        Jar.Ended retry = work.run("retry");

        assertThatItEnded(retry, 3, "1 files stay");
        assertThat(retry.stderr()).contains("names \"../stolen.json\", which is no place in the inbox");
        assertThat(work.root().resolve("stolen.json")).doesNotExist();
        assertThat(work.refused()).containsExactly(photo("g1"));
    }

    @Test
    void whoDragsAFileBackByHandNeedsNoCommand() throws Exception {
        refusePhotos(2);
        for (String file : List.of(photo("g1"), photo("g2"))) {
            Files.move(work.error().resolve(file), work.inbox().resolve(file));
        }

        Jar.Ended retry = work.run("retry", "groups/g1");
        assertThatItEnded(work.run("run"), 0);

        assertThatItEnded(retry, 0);
        assertThat(work.error().resolve(photo("g1") + ".error.json")).doesNotExist();
        assertThat(work.error().resolve(photo("g2") + ".error.json")).exists();
        assertThat(work.delivered()).containsExactly(photo("g1"), photo("g2"));
        assertThatItEnded(work.run("retry"), 0);
        assertThat(work.error().resolve(photo("g2") + ".error.json")).exists();
    }

    @Test
    void ofAManifestOnlyWhatFailedIsSentAgain() throws Exception {
        Rows.CSV.drop(work, 5);
        work.drop("again.jsonl", "{\"target\":\"/groups/g/photos\",\"payload\":{\"width\":\"wide\"}}\nno json\n");
        graph.answers(request ->
                request.path().contains(Rows.id(3)) ? ScriptedGraph.refusal(403, "Forbidden") : Optional.empty());
        assertThatItEnded(work.run("run"), 3);
        int before = graph.arrivals().size();
        graph.answers(Faults.none());

        Jar.Ended retry = work.run("retry", "--json", "--code", "forbidden");

        assertThatItEnded(retry, 0);
        assertThat(Workplace.lines(retry.stdout()).get(0))
                .hasToString("{\"type\":\"retried\",\"file\":\"rows.csv\",\"rows\":1}");
        assertThat(work.left()).containsExactly(Rows.CSV.file(), Rows.CSV.results());
        assertThatItEnded(work.run("run"), 0);
        assertThat(graph.arrivals()).hasSize(before + 1);
        assertThat(graph.arrivals().get(before).path()).isEqualTo(Rows.target(3));
        assertThat(work.delivered()).containsExactly(Rows.CSV.file(), Rows.CSV.results());
    }

    @Test
    void anAttachmentIsFoundWhereItWent() throws Exception {
        new ByteNames(work.inbox()).drop("_images/a.png", Inboxes.image("png", 5, 4));
        work.drop("e.json", "{\"target\":\"/groups/g1/photos\",\"image\":\"_images/a.png\"}");
        refuseAll();

        assertThatItEnded(work.run("retry"), 0);

        assertThat(work.left()).containsExactly("e.json");
        assertThat(work.refused()).containsExactly("_images/a.png");
        assertThatItEnded(work.run("run"), 0);
        assertThat(work.delivered()).containsExactly("e.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "POSIX"})
    void everyNameGoesBack(String locale) throws Exception {
        ByteNames inbox = new ByteNames(work.inbox());
        Map<String, byte[]> files = HostileNames.names();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            inbox.drop(file.getKey(), file.getValue());
        }
        work.set("LC_ALL", locale);
        work.set("LANG", locale);
        refuseAll();

        Jar.Ended retry = work.run("retry", "--json");

        assertThatItEnded(retry, 0);
        assertThat(new HashSet<>(files(retry))).isEqualTo(files.keySet());
        assertThat(new ByteNames(work.error()).files()).isEmpty();
        Map<String, byte[]> back = inbox.files();
        assertThat(back.keySet()).isEqualTo(new TreeSet<>(files.keySet()));
        assertThat(back).allSatisfy((file, content) -> assertThat(content).isEqualTo(files.get(file)));
    }

    /** Photos with sidecars, all refused. */
    private Set<String> refusePairs(int count) throws Exception {
        ByteNames inbox = new ByteNames(work.inbox());
        Set<String> pairs = new TreeSet<>();
        byte[] image = Inboxes.image("png", 5, 4);
        for (int number = 1; number <= count; number++) {
            String file = "groups/g" + number + "/photos/p.png";
            work.drop(file + ".json", SIDECAR);
            inbox.drop(file, image);
            pairs.add(file);
            pairs.add(file + ".json");
        }
        refuseAll();
        return pairs;
    }

    @Test
    void aWatchBesideItSeesWholePairsOnly() throws Exception {
        Set<String> pairs = refusePairs(40);

        try (Jar.Running watch = work.jar("watch").start()) {
            work.drop(photo("first"));
            eventually(() -> work.delivered().contains(photo("first")));
            assertThatItEnded(work.run("retry"), 0);
            eventually(() -> work.delivered().size() == pairs.size() + 1);
            watch.terminate();
            assertThatItEnded(watch.await(LIMIT), 143);
        }

        assertThat(work.refused()).isEmpty();
        assertThat(work.delivered()).containsAll(pairs);
        for (String file : pairs) {
            if (file.endsWith(".png")) {
                assertThat(work.receipt(file).path("companions")).as(file).hasSize(1);
            }
        }
        assertThat(graph.arrivals()).hasSize(40 + 1 + 40);
    }

    @Test
    void whatAKilledRetryLeftIsCompletedByTheNext() throws Exception {
        Set<String> pairs = refusePairs(60);

        for (int kill = 1; kill <= 3; kill++) {
            int least = work.left().size() + kill;
            try (Jar.Running retry = work.jar("retry").start()) {
                eventually(() -> work.left().size() >= least || !retry.isAlive());
                retry.kill();
            }
            assertThat(work.left()).doesNotContainAnyElementsOf(work.refused());
            Set<String> all = new TreeSet<>(work.left());
            all.addAll(work.refused());
            assertThat(all).isEqualTo(pairs);
        }

        assertThatItEnded(work.run("retry"), 0);
        assertThat(work.left()).containsExactlyElementsOf(pairs);
        assertThat(new ByteNames(work.error()).files()).isEmpty();
    }
}
