package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every name that a file can have is taken, in a locale that can hold nearly all of them and in one that holds only ASCII:
 * the one that cron and slim images give.
 */
class NamesIT extends CommandLineFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = ".receipt.json";
    private static final String UTF8 = "C.UTF-8";
    private static final String ASCII = "POSIX";

    private ByteNames inbox;
    private ByteNames done;
    private ByteNames error;

    @BeforeEach
    void nameFolders() {
        inbox = new ByteNames(work.inbox());
        done = new ByteNames(work.done());
        error = new ByteNames(work.error());
    }

    private void locale(String locale) {
        work.set("LC_ALL", locale);
        work.set("LANG", locale);
    }

    private void drop(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            inbox.drop(file.getKey(), file.getValue());
        }
    }

    @Test
    void thereAreMoreThan340Names() {
        assertThat(HostileNames.names()).hasSizeGreaterThan(340);
        assertThat(HostileNames.files().values().stream().map(ContentDigest::of))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {UTF8, ASCII})
    void everyNameEndsInDoneWithAReceiptThatLeadsBackToIt(String locale) throws Exception {
        Map<String, byte[]> files = HostileNames.files();
        Map<String, byte[]> junk = HostileNames.junk();
        drop(files);
        drop(junk);
        locale(locale);

        Jar.Ended run = work.run("run", "--json");

        assertThatItEnded(run, 0);
        assertThatItSettled(run, files.keySet(), junk.size());
        assertThatAllAreDone(files);
        assertThatTheseAre(inbox.files(), junk);
        assertThat(error.files()).isEmpty();
        assertThat(paths()).hasSize(files.size());
        assertThat(paths())
                .as("each id is one segment")
                .containsAll(HostileNames.segments().values().stream()
                        .map(segment -> "groups/" + segment + "/photos")
                        .toList());
    }

    private List<String> paths() {
        return graph.arrivals().stream().map(ScriptedGraph.Arrival::path).toList();
    }

    private static void assertThatItSettled(Jar.Ended run, Set<String> files, int junk) throws IOException {
        List<JsonNode> lines = new ArrayList<>(Workplace.lines(run.stdout()));
        JsonNode summary = lines.remove(lines.size() - 1);
        assertThat(summary.path("type").asText()).isEqualTo("summary");
        assertThat(List.of("discovered", "done", "error", "skipped", "waiting", "companions"))
                .as("%s", summary)
                .extracting(count -> summary.path(count).asInt(-1))
                .containsExactly(files.size() + junk, files.size(), 0, junk, 0, 0);
        assertThat(summary.path("skippedBy").path("junk").asInt()).isEqualTo(junk);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("type").asText()).isEqualTo("settled"))
                .extracting(line -> line.path("file").asText())
                .satisfies(settled -> assertThatTheseAre(settled, files));
    }

    /** Names the differences only: there are too many files to read a list of all. */
    private static void assertThatTheseAre(List<? extends String> found, Set<String> expected) {
        assertThat(found).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(expected))
                .as("missing")
                .filteredOn(file -> !found.contains(file))
                .isEmpty();
        assertThat(found)
                .as("not expected")
                .filteredOn(file -> !expected.contains(file))
                .isEmpty();
    }

    private static void assertThatTheseAre(Map<String, byte[]> found, Map<String, byte[]> expected) {
        assertThatTheseAre(List.copyOf(found.keySet()), expected.keySet());
        assertThat(found.keySet())
                .as("other content")
                .filteredOn(file -> !Arrays.equals(found.get(file), expected.get(file)))
                .isEmpty();
    }

    private void assertThatAllAreDone(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> found = done.files();
        Map<String, byte[]> receipts = take(found, RECEIPT);
        assertThatTheseAre(found, files);

        List<String> leadBackTo = new ArrayList<>();
        for (Map.Entry<String, byte[]> note : receipts.entrySet()) {
            JsonNode receipt = JSON.readTree(note.getValue());
            String file = receipt.path("file").asText();
            leadBackTo.add(file);
            assertThat(files.containsKey(file)).as(file).isTrue();
            assertThat(receipt.path("sha256").asText())
                    .as(note.getKey())
                    .isEqualTo(ContentDigest.of(files.get(file)).hex());
            assertThat(note.getKey()).isEqualTo(ByteNames.note(file, RECEIPT));
        }
        assertThatTheseAre(leadBackTo, files.keySet());
    }

    /** Moves those with the ending into a map of their own. */
    private static Map<String, byte[]> take(Map<String, byte[]> files, String ending) {
        Map<String, byte[]> taken = new TreeMap<>(files);
        taken.keySet().removeIf(file -> !file.endsWith(ending));
        files.keySet().removeAll(taken.keySet());
        return taken;
    }

    @ParameterizedTest
    @ValueSource(strings = {UTF8, ASCII})
    void watchTakesEveryNameAsItComes(String locale) throws Exception {
        Map<String, byte[]> files = HostileNames.names();
        Map<String, byte[]> late = HostileNames.late();
        locale(locale);

        try (Jar.Running watch = work.jar("watch", "--json").start()) {
            drop(files);
            eventually(() -> graph.arrivals().size() == files.size());
            for (Map.Entry<String, byte[]> file : late.entrySet()) {
                inbox.drop(file.getKey(), file.getValue());
                eventually(() -> Files.exists(done.at(file.getKey())));
            }
            watch.terminate();
            Jar.Ended ended = watch.await(LIMIT);

            assertThatItEnded(ended, 143);
            Map<String, byte[]> all = new TreeMap<>(files);
            all.putAll(late);
            assertThatItSettled(ended, all.keySet(), 0);
            assertThatAllAreDone(all);
            assertThat(inbox.files()).isEmpty();
            assertThat(paths()).hasSize(all.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UTF8, ASCII})
    void planListsEveryNameAndTouchesNothing(String locale) throws Exception {
        Map<String, byte[]> files = HostileNames.files();
        drop(files);
        drop(HostileNames.junk());
        Map<String, byte[]> before = new ByteNames(work.root()).files();
        locale(locale);

        Jar.Ended plan = work.run("plan", "--json");

        assertThatItEnded(plan, 0);
        assertThat(Workplace.lines(plan.stdout()))
                .filteredOn(line -> line.path("type").asText().equals("planned"))
                .extracting(line -> line.path("file").asText())
                .satisfies(planned -> assertThatTheseAre(planned, files.keySet()));
        assertThatTheseAre(new ByteNames(work.root()).files(), before);
        assertThat(graph.arrivals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {UTF8, ASCII})
    void aFolderThatIsNoIdGoesToErrorAndBlocksNothing(String locale) throws Exception {
        Set<String> refused = HostileNames.noIds().stream()
                .map(folder -> "groups/" + folder + "/photos/" + folder)
                .collect(Collectors.toSet());
        for (String file : refused) {
            inbox.drop(file, Workplace.PHOTO.getBytes(StandardCharsets.US_ASCII));
        }
        work.drop(Workplace.photo("g1"));
        locale(locale);

        assertThatItEnded(work.run("run"), 3, refused.size() + " items are in the error folder");

        Map<String, byte[]> found = error.files();
        for (Map.Entry<String, byte[]> entry : take(found, ".error.json").entrySet()) {
            JsonNode note = JSON.readTree(entry.getValue());
            assertThat(note.path("code").asText()).isEqualTo("target-not-allowed");
            assertThat(ByteNames.note(note.path("file").asText(), ".error.json"))
                    .isEqualTo(entry.getKey());
        }
        assertThat(found).containsOnlyKeys(refused);
        assertThat(inbox.files()).isEmpty();
        assertThat(paths()).containsExactly("groups/g1/photos");
    }

    @Test
    void aFolderThatTheLocaleCannotHoldIsRefusedWithAWayOut() throws Exception {
        locale(ASCII);
        work.unset("MEDIA_INBOX_INBOX");
        Path config = Files.writeString(
                work.root().resolve("media-inbox.properties"),
                "media-inbox.inbox=" + work.root() + "/\\u00fcbung/inbox\n",
                StandardCharsets.US_ASCII);

        Jar.Ended run = work.run("run", "--config", config.toString());

        assertThatItEnded(run, 2, "media-inbox.inbox", "LC_ALL=C.UTF-8");
    }
}
