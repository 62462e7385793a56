package io.mediainbox.settle;

import io.mediainbox.media.ResultName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Names in a result folder that nobody has, for a file and all that stays beside it. They are made ours with empty files,
 * because a rename replaces what stands there without a word.
 *
 * @param main of the file
 * @param note of its note; null if it has none
 * @param followers in the order of the bundle
 */
record Places(Path main, Path note, List<Path> followers) {

    /** The {@code number}th names to try. */
    static Places of(Path folder, Bundle bundle, int number) {
        String name = bundle.main().file().name();
        List<String> suffixes =
                bundle.followers().stream().map(Bundle.Follower::suffix).toList();
        ResultName names = ResultName.of(name, number, bundle.noteSuffix(), suffixes);
        return new Places(
                child(folder, names.file()),
                bundle.note() == null ? null : child(folder, names.note()),
                names.followers().stream()
                        .map(follower -> child(folder, follower))
                        .toList());
    }

    /**
     * Puts the note under its name and then empty files under the others, all of them new. With the note first, whoever
     * finds an empty file after a sudden end can tell whose it is.
     *
     * @param draft of the note, in the same folder; null if there is none
     * @return false if one of the names is taken; then none is ours
     */
    boolean reserve(Path draft) throws IOException {
        Deque<Path> reserved = new ArrayDeque<>();
        try {
            if (note != null) {
                putNote(draft);
                reserved.push(note);
            }
            for (Path place : files()) {
                Files.createFile(place);
                reserved.push(place);
            }
            return true;
        } catch (IOException e) {
            for (Path place : reserved) {
                Files.deleteIfExists(place);
            }
            if (e instanceof FileAlreadyExistsException) {
                return false;
            }
            throw e;
        }
    }

    /** Whether one of the names is taken. */
    boolean isTaken() {
        return note != null && isThere(note) || files().stream().anyMatch(Places::isThere);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(followers);
        files.add(0, main);
        return files;
    }

    private void putNote(Path draft) throws IOException {
        try {
            // A link appears whole and refuses a name that is taken.
            Files.createLink(note, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.createFile(note);
            try {
                Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(note);
                throw e;
            }
        }
    }

    /** Nothing was moved: all names are free again, that of the note at last. */
    void giveUp() throws IOException {
        Files.deleteIfExists(main);
        giveUpOthers();
    }

    /** The file found its way without them. */
    void giveUpOthers() throws IOException {
        for (Path place : followers) {
            Files.deleteIfExists(place);
        }
        if (note != null) {
            Files.deleteIfExists(note);
        }
    }

    static Path child(Path folder, String encodedName) {
        String parent = folder.toUri().getRawPath();
        return Path.of(URI.create("file://" + (parent.endsWith("/") ? parent : parent + "/") + encodedName));
    }
}
