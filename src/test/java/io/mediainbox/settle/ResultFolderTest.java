package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {

    private static final byte[] NOTE = "{\"note\": true}".getBytes();

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
            Files.walkFileTree(otherVolume, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private ClaimedFile claimed(String name) {
        return Inboxes.claim(inbox, Inboxes.drop(inbox, name, "content of " + name));
    }

    private static boolean isTaken(Path folder, ClaimedFile claimed) throws IOException {
        return new ResultFolder(folder, Path.of("/inbox"))
                .take(new Bundle(claimed.seen(), NOTE, ".receipt.json", List.of()))
                .isMoved();
    }

    /** Every name below a folder with what it holds. */
    private static Map<String, String> contents(Path root) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                contents.put(root.relativize(path).toString(), regular ? Files.readString(path) : "no file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.jpg", "groups/G/photos/sub/team.jpg", "für [1] & {{x}} %20 \\ #?.jpg", "team"})
    void movesAFileToTheSamePlaceWithItsNoteBesideIt(String name) throws IOException {
        assertThat(isTaken(done, claimed(name))).isTrue();

        assertThat(done.resolve(name)).hasContent("content of " + name);
        assertThat(done.resolve(name + ".receipt.json")).hasBinaryContent(NOTE);
        assertThat(done.resolve(name).getParent()).isDirectoryNotContaining("glob:**.tmp");
        assertThat(inbox.folders().inbox().resolve(name)).doesNotExist();
    }

    @Test
    void movesANameThatIsNoUtf8() throws IOException {
        Path file = Path.of(URI.create(inbox.folders().inbox().toUri() + "t%FF%FE.jpg"));
        ClaimedFile claimed = Inboxes.claim(inbox, Inboxes.write(file, new byte[] {1}));

        assertThat(isTaken(done, claimed)).isTrue();
        assertThat(Path.of(URI.create(done.toUri() + "t%FF%FE.jpg"))).exists();
        assertThat(Path.of(URI.create(done.toUri() + "t%FF%FE.jpg.receipt.json")))
                .exists();
    }

    static IntStream whatIsThere() {
        return IntStream.range(0, 1 << 7);
    }

    /** Exhaustive: every combination of names that may be taken. */
    @ParameterizedTest
    @MethodSource("whatIsThere")
    void overwritesNothingAndTakesANumberThatIsFreeForBoth(int taken) throws IOException {
        List<String> names = List.of(
                "team.jpg",
                "team.jpg.receipt.json",
                "team (2).jpg",
                "team (2).jpg.receipt.json",
                "team (3).jpg",
                "team (4).jpg.receipt.json");
        for (int i = 0; i < names.size(); i++) {
            if ((taken >> i & 1) == 1) {
                Inboxes.write(done.resolve(names.get(i)), ("earlier " + i).getBytes());
            }
        }
        if ((taken >> names.size() & 1) == 1) {
            // Neither a folder nor a link to nowhere is ours to replace.
            Files.createDirectories(done.resolve("team (5).jpg"));
            Files.createSymbolicLink(done.resolve("team (6).jpg"), home.resolve("nowhere"));
        }
        Files.createDirectories(done);
        Map<String, String> expected = contents(done);

        for (int i = 0; i < 3; i++) {
            int number = IntStream.iterate(1, n -> n + 1)
                    .filter(n -> Stream.of("", ".receipt.json").noneMatch(end -> expected.containsKey(name(n) + end)))
                    .findFirst()
                    .orElseThrow();
            assertThat(isTaken(done, claimed("team.jpg"))).isTrue();
            expected.put(name(number), "content of team.jpg");
            expected.put(name(number) + ".receipt.json", new String(NOTE));
        }

        assertThat(contents(done)).isEqualTo(expected);
    }

    private static String name(int number) {
        return number == 1 ? "team.jpg" : "team (" + number + ").jpg";
    }

    @Test
    void movesALongNameThatIsTakenAlready() throws IOException {
        String name = "a." + "x".repeat(253);
        isTaken(done, claimed(name));

        assertThat(isTaken(done, claimed(name))).isTrue();
        assertThat(contents(done)).hasSize(5);
    }

    @Test
    void leavesAFileThatChangedWhereItIs() throws IOException {
        ClaimedFile claimed = claimed("team.jpg");
        Inboxes.drop(inbox, "team.jpg", "something longer than what was read");

        assertThat(isTaken(done, claimed)).isFalse();

        assertThat(claimed.file().path()).hasContent("something longer than what was read");
        assertThat(done).doesNotExist();
    }

    @Test
    void leavesAFileThatWasReplacedByItsLikeWhereItIs() throws IOException {
        ClaimedFile claimed = claimed("team.jpg");
        FileTime time = Files.getLastModifiedTime(claimed.file().path());
        Path like = Inboxes.write(home.resolve("like"), "CONTENT OF team.jpg".getBytes());
        Files.setLastModifiedTime(like, time);
        Files.move(like, claimed.file().path(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(isTaken(done, claimed)).isFalse();
        assertThat(claimed.file().path()).hasContent("CONTENT OF team.jpg");
    }

    @Test
    void leavesNothingBehindWhenTheFileIsGone() throws IOException {
        ClaimedFile claimed = claimed("team.jpg");
        Files.delete(claimed.file().path());

        assertThatThrownBy(() -> isTaken(done, claimed)).isInstanceOf(IOException.class);
        assertThat(done).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenTheFolderCannotBeMade() throws IOException {
        Inboxes.write(done.resolve("groups"), "in the way".getBytes());
        ClaimedFile claimed = claimed("groups/G/photos/team.jpg");

        assertThatThrownBy(() -> isTaken(done, claimed)).isInstanceOf(IOException.class);

        assertThat(contents(done)).containsOnlyKeys("", "groups");
        assertThat(claimed.file().path()).hasContent("content of groups/G/photos/team.jpg");
    }

    @Test
    void movesToAnotherVolume() throws IOException {
        otherVolume = Files.createTempDirectory(Path.of("/dev/shm"), "done");
        assertThat(Files.getFileStore(otherVolume))
                .as("/dev/shm is another volume than %s", home)
                .isNotEqualTo(Files.getFileStore(home));
        ClaimedFile first = claimed("sub/team.jpg");
        FileTime time = FileTime.from(1_700_000_000_123_456_789L, TimeUnit.NANOSECONDS);

        assertThat(isTaken(otherVolume, first)).isTrue();
        Inboxes.drop(inbox, "sub/team.jpg", "second");
        Files.setLastModifiedTime(first.file().path(), time);
        assertThat(isTaken(otherVolume, Inboxes.claim(inbox, first.file().path())))
                .isTrue();

        assertThat(contents(otherVolume))
                .isEqualTo(Map.of(
                        "", "no file",
                        "sub", "no file",
                        "sub/team.jpg", "content of sub/team.jpg",
                        "sub/team.jpg.receipt.json", new String(NOTE),
                        "sub/team (2).jpg", "second",
                        "sub/team (2).jpg.receipt.json", new String(NOTE)));
        assertThat(first.file().path()).doesNotExist();
    }

    @Test
    void completesTheNoteBeforeTheFileArrives() throws Exception {
        Files.createDirectories(done);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> watcher = CompletableFuture.supplyAsync(() -> {
            long seen = 0;
            while (!over.get()) {
                Map<String, Long> sizes = sizes(done);
                seen += sizes.keySet().stream()
                        .filter(name -> name.endsWith(".jpg") && sizes.get(name) > 0)
                        .peek(name ->
                                assertThat(done.resolve(name + ".receipt.json")).hasBinaryContent(NOTE))
                        .count();
            }
            return seen;
        });

        for (int i = 0; i < 100; i++) {
            isTaken(done, claimed("team" + i + ".jpg"));
        }
        over.set(true);

        assertThat(watcher.get(30, TimeUnit.SECONDS)).isPositive();
    }

    private static Map<String, Long> sizes(Path folder) {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file ->
                    sizes.put(file.getFileName().toString(), file.toFile().length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }

    @Test
    void preparesTheFoldersOrSaysWhichCannotBeWritten() throws IOException {
        ResultFolders.prepare(inbox.folders());
        assertThat(contents(done)).containsOnlyKeys("");
        Files.delete(inbox.folders().error());
        Files.createFile(inbox.folders().error());

        assertThatThrownBy(() -> ResultFolders.prepare(inbox.folders()))
                .isInstanceOf(io.mediainbox.failure.BrokenSetup.class)
                .hasMessageContaining(inbox.folders().error().toString());
    }
}
