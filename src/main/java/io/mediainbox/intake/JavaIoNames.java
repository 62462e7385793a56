package io.mediainbox.intake;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Which names the file consumer can work with: it holds them as java.io.File, which loses bytes that are no character of
 * the platform's charset, and it takes a backslash for a folder.
 *
 * <p>A name that holds the character which stands for lost bytes is none of them, even where that is its true name:
 * beside it may lie another whose lost bytes read the same, and asking whether that one exists would find this one.
 */
public final class JavaIoNames {

    /** What stands for a byte that is no character. */
    private static final char LOST = '\uFFFD';

    private JavaIoNames() {}

    /** Whether a file found over java.nio can be taken by the file consumer. */
    public static boolean hold(Path path) {
        try {
            return hold(path.toFile()) && path.toFile().toPath().equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether what java.io listed is still the name of a file, and not only what was left of it. */
    public static boolean hold(File listed) {
        String name = listed.getPath();
        return name.indexOf('\\') < 0 && name.indexOf(LOST) < 0;
    }
}
