package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mediainbox.intake.InboxFiles.LinkOnTheWay;
import io.mediainbox.intake.InboxFiles.OutsideInbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxFilesTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** The two ways to open a file; the second is for systems that are not under test. */
    private enum Way {
        FOLDER_BY_FOLDER {
            @Override
            SeekableByteChannel open(Path root, Path file) throws IOException {
                return InboxFiles.open(root, file);
            }
        },
        AFTER_LOOKING {
            @Override
            SeekableByteChannel open(Path root, Path file) throws IOException {
                return InboxFiles.openAfterLooking(root, root.relativize(file));
            }
        };

        abstract SeekableByteChannel open(Path root, Path file) throws IOException;

        String read(Path root, Path file) throws IOException {
            try (SeekableByteChannel channel = open(root, file)) {
                ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
                channel.read(buffer);
                return new String(buffer.array(), StandardCharsets.UTF_8);
            }
        }
    }

    @TempDir
    Path folder;

    private Path inbox;
    private Path outside;

    @BeforeEach
    void fill() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        outside = Files.createDirectories(folder.resolve("outside"));
        write(outside.resolve("a.jpg"), "secret");
    }

    private static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensAFileAtAnyDepth(Way way) throws IOException {
        Path deep = write(inbox.resolve("groups/02bd/photos/" + "2024/".repeat(100) + "a.jpg"), "deep");

        assertThat(way.read(inbox, deep)).isEqualTo("deep");
        assertThat(way.read(inbox, write(inbox.resolve("a.jpg"), "flat"))).isEqualTo("flat");
    }

    @ParameterizedTest
    @EnumSource
    void opensAnInboxBehindLinks(Way way) throws IOException {
        write(inbox.resolve("groups/a.jpg"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), inbox);
        Path behind = Files.createSymbolicLink(folder.resolve("behind"), folder);

        assertThat(way.read(link, link.resolve("groups/a.jpg"))).isEqualTo("mine");
        assertThat(way.read(behind.resolve("inbox"), behind.resolve("inbox/groups/a.jpg")))
                .isEqualTo("mine");
    }

    @ParameterizedTest
    @EnumSource
    void opensNamesThatAreNoText(Way way) throws IOException {
        Path odd = Path.of(URI.create(inbox.toUri() + "g%FF%FE/t%C3.jpg"));

        assertThat(way.read(inbox, write(odd, "odd"))).isEqualTo("odd");
    }

    @ParameterizedTest
    @EnumSource
    void followsNoLinkInTheMiddle(Way way) throws IOException {
        Files.createDirectories(inbox.resolve("groups"));
        Files.createSymbolicLink(inbox.resolve("groups/02bd"), outside);

        assertThatExceptionOfType(LinkOnTheWay.class)
                .isThrownBy(() -> way.read(inbox, inbox.resolve("groups/02bd/a.jpg")))
                .withMessage("groups/02bd: is a symbolic link, which is not followed");
    }

    @ParameterizedTest
    @EnumSource
    void followsNoLinkThatStaysInTheInbox(Way way) throws IOException {
        write(inbox.resolve("groups/02bd/a.jpg"), "mine");
        Files.createSymbolicLink(inbox.resolve("groups/b320"), Path.of("02bd"));

        assertThatExceptionOfType(LinkOnTheWay.class)
                .isThrownBy(() -> way.read(inbox, inbox.resolve("groups/b320/a.jpg")))
                .satisfies(e -> assertThat(e.getFile()).isEqualTo("groups/b320"));
    }

    @ParameterizedTest
    @EnumSource
    void followsNoLinkAtTheEnd(Way way) throws IOException {
        Path link = Files.createSymbolicLink(inbox.resolve("ü.jpg"), outside.resolve("a.jpg"));
        Path dangling = Files.createSymbolicLink(inbox.resolve("b.jpg"), outside.resolve("none"));

        assertThatExceptionOfType(LinkOnTheWay.class)
                .isThrownBy(() -> way.read(inbox, link))
                .satisfies(e -> assertThat(e.getFile()).isEqualTo("%C3%BC.jpg"));
        assertThatExceptionOfType(LinkOnTheWay.class).isThrownBy(() -> way.read(inbox, dangling));
    }

    @ParameterizedTest
    @EnumSource
    void followsNoLinkThatTookTheFoldersPlaceAfterALook(Way way) throws IOException {
        Path file = write(inbox.resolve("groups/02bd/photos/a.jpg"), "mine");
        assertThat(way.read(inbox, file)).isEqualTo("mine");
        Files.move(inbox.resolve("groups/02bd/photos"), folder.resolve("photos"));
        Files.createSymbolicLink(inbox.resolve("groups/02bd/photos"), outside);
        assertThat(file).hasContent("secret");

        assertThatExceptionOfType(LinkOnTheWay.class)
                .isThrownBy(() -> way.read(inbox, file))
                .satisfies(e -> assertThat(e.getFile()).isEqualTo("groups/02bd/photos"));
    }

    @Test
    void isNeverLedOutsideWhileAFolderIsExchangedAllTheTime() throws Exception {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(inbox)) {
            assumeThat(stream).isInstanceOf(SecureDirectoryStream.class);
        }
        Path real = inbox.resolve("groups/02bd");
        Path file = write(real.resolve("a.jpg"), "mine");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> exchange = CompletableFuture.runAsync(() -> exchange(real, stop));
        int mine = 0;
        int refused = 0;
        try {
            while ((mine < 2_000 || refused < 2_000) && !exchange.isDone()) {
                try {
                    assertThat(Way.FOLDER_BY_FOLDER.read(inbox, file)).isEqualTo("mine");
                    mine++;
                } catch (FileSystemException e) {
                    // Whatever it is called: a link when it was opened may be a folder when it is looked at again.
                    refused++;
                }
            }
        } finally {
            stop.set(true);
            exchange.join();
        }
        assertThat(mine).isPositive();
        assertThat(refused).isPositive();
    }

    private void exchange(Path real, AtomicBoolean stop) {
        Path aside = folder.resolve("aside");
        try {
            while (!stop.get()) {
                Files.move(real, aside);
                Files.createSymbolicLink(real, outside);
                Files.delete(real);
                Files.move(aside, real);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsNoFolder(Way way) {
        write(inbox.resolve("groups/02bd"), "a file");

        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> way.read(inbox, inbox.resolve("groups/02bd/a.jpg")))
                .satisfies(e -> assertThat(e.getFile()).isEqualTo("groups/02bd"));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsNotThere(Way way) {
        write(inbox.resolve("groups/a.jpg"), "mine");

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> way.read(inbox, inbox.resolve("groups/b.jpg")));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> way.read(inbox, inbox.resolve("group/a.jpg")));
    }

    @ParameterizedTest
    @EnumSource
    void opensNoFolder(Way way) throws IOException {
        Path groups = Files.createDirectories(inbox.resolve("groups"));

        assertThatThrownBy(() -> way.read(inbox, groups))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("groups: is not a regular file");
    }

    @ParameterizedTest
    @EnumSource
    void waitsForNoPipe(Way way) throws Exception {
        Path pipe = inbox.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> way.read(inbox, pipe)).hasMessage("pipe: is not a regular file");
        assertThatThrownBy(() -> way.read(inbox, pipe.resolve("a.jpg"))).isInstanceOf(NotDirectoryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/a.jpg", "groups/../../outside/a.jpg", "groups/../a.jpg", "groups/./a.jpg", ""})
    void opensNothingThatIsNoPathBelowTheInbox(String path) throws IOException {
        write(inbox.resolve("a.jpg"), "mine");
        write(inbox.resolve("groups/a.jpg"), "mine");

        assertThatExceptionOfType(OutsideInbox.class)
                .isThrownBy(() -> InboxFiles.open(inbox, inbox.resolve(path)))
                .withMessageEndingWith("does not lie in the inbox");
    }

    @Test
    void opensNothingBesideTheInbox() {
        assertThatExceptionOfType(OutsideInbox.class)
                .isThrownBy(() -> InboxFiles.open(inbox, outside.resolve("a.jpg")));
        assertThatExceptionOfType(OutsideInbox.class)
                .isThrownBy(() -> InboxFiles.open(inbox, folder.resolve("inbox2/a.jpg")));
    }

    @Test
    void leavesNoFileOpen() throws IOException {
        assumeThat(OPEN_FILES).exists();
        Path file = write(inbox.resolve("groups/02bd/photos/a.jpg"), "mine");
        Files.createSymbolicLink(inbox.resolve("groups/02bd/link"), outside);
        Files.createSymbolicLink(inbox.resolve("groups/02bd/photos/link.jpg"), outside.resolve("a.jpg"));
        tryAll(file);
        long before = openFiles();

        for (int i = 0; i < 1_000; i++) {
            tryAll(file);
        }

        // Another test, or the JVM itself, may open some meanwhile.
        assertThat(openFiles()).isLessThan(before + 50);
    }

    private void tryAll(Path file) throws IOException {
        assertThat(Way.FOLDER_BY_FOLDER.read(inbox, file)).isEqualTo("mine");
        Path group = inbox.resolve("groups/02bd");
        for (String wrong :
                new String[] {"link/a.jpg", "photos/link.jpg", "photos/none.jpg", "photos/a.jpg/x", "photos"}) {
            assertThatThrownBy(() -> InboxFiles.open(inbox, group.resolve(wrong)))
                    .isInstanceOf(FileSystemException.class);
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.count();
        }
    }
}
