package io.mediainbox.intake;

import io.mediainbox.media.MediaFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens files of an inbox for reading, and no others: no symbolic link is followed between the inbox and the file. The
 * inbox itself may be a link or lie behind some.
 *
 * <p>Where a folder can be opened in an open folder (Linux, macOS) this holds at every moment, also if a folder is
 * exchanged for a link between two looks. Elsewhere each folder is looked at and then the file is opened, and a link
 * that appears between the two is followed.
 *
 * <p>Needs the right to read each folder on the way, which a path does not. Does not say whether the file is complete.
 */
public final class InboxFiles {

    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private InboxFiles() {}

    /** The file, or a folder between the inbox and the file, is a symbolic link. */
    public static final class LinkOnTheWay extends FileSystemException {

        private static final long serialVersionUID = 1L;

        LinkOnTheWay(String link) {
            super(link, null, "is a symbolic link, which is not followed");
        }
    }

    /** The path is not one below the inbox, or climbs with {@code ..} on its way. Nothing was looked at. */
    public static final class OutsideInbox extends FileSystemException {

        private static final long serialVersionUID = 1L;

        OutsideInbox(Path file) {
            super(file.toUri().getRawPath(), null, "does not lie in the inbox");
        }
    }

    /**
     * Opens a regular file. Exceptions name the wrong part of the path, percent-encoded, from the inbox down.
     *
     * @param root the inbox; {@code file} begins with it
     * @throws OutsideInbox if {@code file} is no path below {@code root}
     * @throws LinkOnTheWay if a part of the path below {@code root} is a symbolic link
     * @throws NotDirectoryException if a part that should be a folder is something else
     * @throws java.nio.file.NoSuchFileException if a part does not exist
     * @throws IOException if the file is not a regular one, or it or a folder cannot be read
     */
    public static SeekableByteChannel open(Path root, Path file) throws IOException {
        Path below = below(root, file);
        try (DirectoryStream<Path> inbox = Files.newDirectoryStream(root)) {
            if (inbox instanceof SecureDirectoryStream<Path> secure) {
                return open(root, below, secure);
            }
        }
        return openAfterLooking(root, below);
    }

    /** Whether a regular file lies there, with no link on the way. */
    static boolean isReachable(Path root, Path file) {
        try (SeekableByteChannel channel = open(root, file)) {
            return channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    private static Path below(Path root, Path file) throws OutsideInbox {
        if (!file.startsWith(root) || file.equals(root)) {
            throw new OutsideInbox(file);
        }
        Path below = file.subpath(root.getNameCount(), file.getNameCount());
        for (Path name : below) {
            // normalize() would keep a .. at the beginning, the very one that leads outside.
            if (name.equals(Path.of(".")) || name.equals(Path.of(".."))) {
                throw new OutsideInbox(file);
            }
        }
        return below;
    }

    private static SeekableByteChannel open(Path root, Path below, SecureDirectoryStream<Path> inbox)
            throws IOException {
        try (Descent descent = new Descent(root, inbox)) {
            for (int i = 0; i < below.getNameCount() - 1; i++) {
                descent.enter(below.getName(i));
            }
            return descent.open(below.getFileName());
        }
    }

    /** For systems on which a folder cannot be opened in an open folder. */
    static SeekableByteChannel openAfterLooking(Path root, Path below) throws IOException {
        Path place = root;
        for (Path name : below) {
            place = place.resolve(name);
            BasicFileAttributes found =
                    Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            refuseUnfit(root, place, found, place.getNameCount() < root.getNameCount() + below.getNameCount());
        }
        return Files.newByteChannel(place, READ_NO_LINK);
    }

    private static void refuseUnfit(Path root, Path place, BasicFileAttributes found, boolean folder)
            throws FileSystemException {
        if (found.isSymbolicLink()) {
            throw new LinkOnTheWay(name(root, place));
        }
        if (folder && !found.isDirectory()) {
            throw new NotDirectoryException(name(root, place));
        }
        if (!folder && !found.isRegularFile()) {
            throw new FileSystemException(name(root, place), null, "is not a regular file");
        }
    }

    /** Names are bytes; a message holds them percent-encoded, as notes do. */
    private static String name(Path root, Path place) {
        return MediaFile.below(root, place).relative();
    }

    /** The way down. Holds one folder open, so that whatever happens to the folders above cannot lead it elsewhere. */
    private static final class Descent implements Closeable {

        private final Path root;
        private Path place;
        private SecureDirectoryStream<Path> folder;

        Descent(Path root, SecureDirectoryStream<Path> inbox) {
            this.root = root;
            this.place = root;
            this.folder = inbox;
        }

        void enter(Path name) throws IOException {
            look(name, true);
            SecureDirectoryStream<Path> above = folder;
            try {
                folder = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                look(name, true);
                throw e;
            }
            place = place.resolve(name);
            above.close();
        }

        SeekableByteChannel open(Path name) throws IOException {
            look(name, false);
            try {
                return folder.newByteChannel(name, READ_NO_LINK);
            } catch (IOException e) {
                look(name, false);
                throw e;
            }
        }

        /**
         * Says what is wrong, where the system says it in words of its own. Before opening, too: to open a pipe is to wait
         * for its writer, for ever if there is none.
         */
        private void look(Path name, boolean asFolder) throws IOException {
            BasicFileAttributes found = folder.getFileAttributeView(
                            name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            refuseUnfit(root, place.resolve(name), found, asFolder);
        }

        @Override
        public void close() throws IOException {
            folder.close();
        }
    }
}
