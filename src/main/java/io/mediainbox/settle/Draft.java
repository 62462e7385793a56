package io.mediainbox.settle;

import io.mediainbox.media.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names of files that are not complete yet. They follow from the file that they are about, so that the next start finds
 * and sweeps what a killed process left behind, and nothing else.
 */
record Draft(Path inbox) {

    private static final int DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("\\.[0-9a-f]{" + DIGITS + "}-(note|copy)\\.tmp");

    /** Whether a file of this name, percent-encoded, is one of ours, of whatever inbox. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param folder where the complete note will lie
     * @param file that it is about: percent-encoded path below the inbox
     */
    Path note(Path folder, String file) {
        return folder.resolve(name(file) + "-note.tmp");
    }

    /** Likewise, of a file that is copied because a rename cannot move it. */
    Path copy(Path folder, String file) {
        return folder.resolve(name(file) + "-copy.tmp");
    }

    /** With the inbox in it: several may share a result folder. */
    private String name(String file) {
        String whole = inbox.toUri().getRawPath() + "\n" + file;
        return "."
                + ContentDigest.of(whole.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }
}
