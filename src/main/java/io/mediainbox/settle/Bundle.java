package io.mediainbox.settle;

import io.mediainbox.media.SeenFile;
import java.util.List;

/**
 * A file and what stays beside it wherever it goes.
 *
 * @param main the file, in the state in which it was taken
 * @param note about it; null for none
 * @param noteSuffix of the note, such as {@code .receipt.json}; empty for none
 * @param followers that have its name and a suffix
 */
record Bundle(SeenFile main, byte[] note, String noteSuffix, List<Follower> followers) {

    /**
     * A file that is called after another one.
     *
     * @param seen the state in which it was taken; it stays if it is another one by now
     * @param suffix what its name has more, such as {@code .json}
     */
    record Follower(SeenFile seen, String suffix) {}
}
