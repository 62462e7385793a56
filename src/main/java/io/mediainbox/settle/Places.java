package io.mediainbox.settle;

import io.mediainbox.media.ResultName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
     * Puts the note under its name and empty files under the others, all of them new.
     *
     * @param draft of the note, in the same folder; null if there is none
     * @return false if one of the names is taken; then none is ours
     */
    boolean reserve(Path draft) throws IOException {
        List<Path> reserved = new ArrayList<>();
        try {
            for (Path place : files()) {
                Files.createFile(place);
                reserved.add(place);
            }
            if (note != null) {
                putNote(draft);
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

    /** Nothing was moved: all names are free again. */
    void giveUp() throws IOException {
        giveUpOthers();
        Files.deleteIfExists(main);
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
