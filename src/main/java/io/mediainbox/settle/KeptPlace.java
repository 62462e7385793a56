package io.mediainbox.settle;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A name in the inbox that is kept for a file that is on its way there, because a rename replaces what stands there without
 * a word. Kept by a symbolic link that leads nowhere: nobody takes one out of an inbox, while an empty file would be an
 * item as soon as it is there. Where there are no links, an empty file must do.
 *
 * @param path absolute
 */
record KeptPlace(Path path) {

    /** Leads into a folder that does not exist, so that nothing can be written through it. */
    static final Path NOWHERE = Path.of("media-inbox-retry", "is-putting-this-file-back");

    /**
     * Keeps a name that is free, or that a process kept that was killed.
     *
     * @throws FileAlreadyExistsException if somebody else has it
     */
    static KeptPlace keep(Path path) throws IOException {
        if (!isKept(path)) {
            create(path);
        }
        return new KeptPlace(path);
    }

    /** Whether anything has this name but a link of ours. */
    static boolean isTaken(Path path) throws IOException {
        return !Files.notExists(path, LinkOption.NOFOLLOW_LINKS) && !isKept(path);
    }

    private static void create(Path path) throws IOException {
        try {
            Files.createSymbolicLink(path, NOWHERE);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.createFile(path);
        }
    }

    private static boolean isKept(Path path) throws IOException {
        return Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(NOWHERE);
    }

    /** Nothing came, and nothing will. */
    void giveUp() throws IOException {
        if (isKept(path) || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == 0) {
            Files.delete(path);
        }
    }
}
