package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that stay beside another one wherever it goes. */
class FollowersTest {

    private static final String NOTE = "{\"note\": true}";
    private static final List<String> SUFFIXES = List.of(".json", ".results.jsonl");

    @TempDir
    Path home;

    private Inbox inbox;
    private Path done;
    private Path otherVolume;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(home).open();
        done = inbox.folders().done();
    }

    @AfterEach
    void clearOtherVolume() throws IOException {
        if (otherVolume != null) {
            try (Stream<Path> paths = Files.walk(otherVolume)) {
                paths.sorted(Comparator.reverseOrder()).forEach(FollowersTest::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SeenFile seen(String name) {
        return Inboxes.claim(inbox, inbox.folders().inbox().resolve(name)).seen();
    }

    private SeenFile dropped(String name) {
        Inboxes.drop(inbox, name, "content of " + name);
        return seen(name);
    }

    /** A file in the inbox with a follower for each suffix. */
    private Bundle bundle(String name) {
        return new Bundle(
                dropped(name),
                NOTE.getBytes(),
                ".receipt.json",
                SUFFIXES.stream()
                        .map(suffix -> new Bundle.Follower(dropped(name + suffix), suffix))
                        .toList());
    }

    private static Map<String, String> contents(Path root) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                if (regular) {
                    contents.put(root.relativize(path).toString(), Files.readString(path));
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    contents.put(root.relativize(path).toString(), "no file");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private static Map<String, String> settled(String name, String numbered) {
        return Map.of(
                numbered,
                "content of " + name,
                numbered + ".receipt.json",
                NOTE,
                numbered + ".json",
                "content of " + name + ".json",
                numbered + ".results.jsonl",
                "content of " + name + ".results.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.jpg", "groups/G/photos/team.jpg", "für [1] & {{x}} %20 \\ #?.jpg", "team"})
    void goWhereTheirFileGoes(String name) throws IOException {
        ResultFolder.Move move = new ResultFolder(done, home.resolve("inbox")).take(bundle(name));

        assertThat(move.isMoved()).isTrue();
        assertThat(move.place()).contains(done.resolve(name));
        assertThat(contents(done)).isEqualTo(settled(name, name));
        assertThat(contents(inbox.folders().inbox())).isEmpty();
    }

    static IntStream whatIsThere() {
        return IntStream.range(0, 1 << 8);
    }

    /** Exhaustive: every combination of names that may be taken. */
    @ParameterizedTest
    @MethodSource("whatIsThere")
    void getANumberThatIsFreeForAllOfThem(int taken) throws IOException {
        List<String> names = List.of(
                "team.jpg",
                "team.jpg.json",
                "team.jpg.results.jsonl",
                "team.jpg.receipt.json",
                "team (2).jpg",
                "team (2).jpg.json",
                "team (3).jpg.results.jsonl");
        for (int i = 0; i < names.size(); i++) {
            if ((taken >> i & 1) == 1) {
                Inboxes.write(done.resolve(names.get(i)), ("earlier " + i).getBytes());
            }
        }
        Files.createDirectories(done);
        if ((taken >> names.size() & 1) == 1) {
            Files.createSymbolicLink(done.resolve("team (4).jpg.json"), home.resolve("nowhere"));
        }
        Map<String, String> expected = contents(done);

        for (int i = 0; i < 2; i++) {
            int number = IntStream.iterate(1, n -> n + 1)
                    .filter(n -> Stream.of("", ".receipt.json", ".json", ".results.jsonl")
                            .noneMatch(end -> expected.containsKey(name(n) + end)))
                    .findFirst()
                    .orElseThrow();
            assertThat(new ResultFolder(done, home.resolve("inbox"))
                            .take(bundle("team.jpg"))
                            .isMoved())
                    .isTrue();
            expected.putAll(settled("team.jpg", name(number)));
        }

        assertThat(contents(done)).isEqualTo(expected);
    }

    private static String name(int number) {
        return number == 1 ? "team.jpg" : "team (" + number + ").jpg";
    }

    @Test
    void stayIfTheyChanged() throws IOException {
        Bundle bundle = bundle("team.jpg");
        Inboxes.drop(inbox, "team.jpg.json", "something new");

        assertThat(new ResultFolder(done, home.resolve("inbox")).take(bundle).isMoved())
                .isTrue();

        assertThat(contents(done)).containsOnlyKeys("team.jpg", "team.jpg.receipt.json", "team.jpg.results.jsonl");
        assertThat(contents(inbox.folders().inbox())).containsExactly(Map.entry("team.jpg.json", "something new"));
    }

    @Test
    void stayIfALinkTookTheirPlace() throws IOException {
        Bundle bundle = bundle("team.jpg");
        Path sidecar = inbox.folders().inbox().resolve("team.jpg.json");
        Files.move(sidecar, home.resolve("secret"));
        Files.createSymbolicLink(sidecar, home.resolve("secret"));

        assertThat(new ResultFolder(done, home.resolve("inbox")).take(bundle).isMoved())
                .isTrue();

        assertThat(done.resolve("team.jpg.json")).doesNotExist();
        assertThat(sidecar).isSymbolicLink();
        assertThat(home.resolve("secret")).exists();
    }

    @Test
    void leaveNoEmptyFileIfTheyAreGone() throws IOException {
        Bundle bundle = bundle("team.jpg");
        Files.delete(inbox.folders().inbox().resolve("team.jpg.json"));

        assertThat(new ResultFolder(done, home.resolve("inbox")).take(bundle).isMoved())
                .isTrue();

        assertThat(contents(done)).containsOnlyKeys("team.jpg", "team.jpg.receipt.json", "team.jpg.results.jsonl");
    }

    @Test
    void stayIfTheirFileChanged() throws IOException {
        Bundle bundle = bundle("team.jpg");
        Inboxes.drop(inbox, "team.jpg", "something new");

        assertThat(new ResultFolder(done, home.resolve("inbox")).take(bundle).isMoved())
                .isFalse();

        assertThat(done).doesNotExist();
        assertThat(contents(inbox.folders().inbox()))
                .containsOnlyKeys("team.jpg", "team.jpg.json", "team.jpg.results.jsonl");
    }

    @Test
    void stayIfTheirFileIsGone() throws IOException {
        Bundle bundle = bundle("team.jpg");
        Files.delete(inbox.folders().inbox().resolve("team.jpg"));

        assertThatThrownBy(() -> new ResultFolder(done, home.resolve("inbox")).take(bundle))
                .isInstanceOf(IOException.class);

        assertThat(done).doesNotExist();
        assertThat(contents(inbox.folders().inbox())).containsOnlyKeys("team.jpg.json", "team.jpg.results.jsonl");
    }

    @Test
    void keepTheirNamesApartWhereThereIsNoRoomForThem() throws IOException {
        String name = "x".repeat(250);
        Bundle.Follower follower = new Bundle.Follower(dropped("results"), ".results.jsonl");
        for (int i = 0; i < 2; i++) {
            Inboxes.drop(inbox, "results", "results " + i);
            Bundle bundle = new Bundle(
                    dropped(name), null, "", List.of(new Bundle.Follower(seen("results"), follower.suffix())));
            assertThat(new ResultFolder(done, home.resolve("inbox"))
                            .take(bundle)
                            .isMoved())
                    .isTrue();
        }

        assertThat(contents(done)).hasSize(4).containsValues("results 0", "results 1");
    }

    @Test
    void needNoNote() throws IOException {
        Bundle bundle = new Bundle(
                dropped("rows.csv"),
                null,
                "",
                List.of(new Bundle.Follower(dropped("rows.csv.results.jsonl"), ".results.jsonl")));

        new ResultFolder(done, home.resolve("inbox")).take(bundle);

        assertThat(contents(done)).containsOnlyKeys("rows.csv", "rows.csv.results.jsonl");
    }

    @Test
    void goToAnotherVolume() throws IOException {
        otherVolume = Files.createTempDirectory(Path.of("/dev/shm"), "done");
        assertThat(Files.getFileStore(otherVolume)).isNotEqualTo(Files.getFileStore(home));

        new ResultFolder(otherVolume, home.resolve("inbox")).take(bundle("sub/team.jpg"));
        Bundle second = bundle("sub/team.jpg");
        Inboxes.drop(inbox, "sub/team.jpg.json", "something new");
        Files.delete(inbox.folders().inbox().resolve("sub/team.jpg.results.jsonl"));
        new ResultFolder(otherVolume, home.resolve("inbox")).take(second);

        Map<String, String> expected = new TreeMap<>(settled("sub/team.jpg", "sub/team.jpg"));
        expected.put("sub/team (2).jpg", "content of sub/team.jpg");
        expected.put("sub/team (2).jpg.receipt.json", NOTE);
        assertThat(contents(otherVolume)).isEqualTo(expected);
        assertThat(contents(inbox.folders().inbox())).containsExactly(Map.entry("sub/team.jpg.json", "something new"));
    }

    @Test
    void leaveTheOtherNameOfAHardLinkAlone() throws IOException {
        Path original = Inboxes.write(home.resolve("mine/team.jpg"), "content of team.jpg".getBytes());
        Files.createLink(inbox.folders().inbox().resolve("team.jpg"), original);

        new ResultFolder(done, home.resolve("inbox"))
                .take(new Bundle(seen("team.jpg"), NOTE.getBytes(), ".receipt.json", List.of()));

        assertThat(original).hasContent("content of team.jpg");
        assertThat(done.resolve("team.jpg")).hasContent("content of team.jpg");
        assertThat(contents(inbox.folders().inbox())).isEmpty();
    }

    @Test
    void areTakenFromWhereTheyWereSeenThoughAFolderBecameALink() throws IOException {
        Bundle bundle = bundle("sub/team.jpg");
        Path folder = inbox.folders().inbox().resolve("sub");
        Files.move(folder, home.resolve("aside"));
        Inboxes.write(home.resolve("secret/team.jpg"), "content of sub/team.jpg".getBytes());
        Files.createSymbolicLink(folder, home.resolve("secret"));

        assertThat(new ResultFolder(done, home.resolve("inbox")).take(bundle).isMoved())
                .isFalse();

        assertThat(home.resolve("secret/team.jpg")).exists();
        assertThat(MediaFile.below(inbox.folders().inbox(), folder).path()).isSymbolicLink();
    }
}
