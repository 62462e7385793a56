package io.mediainbox.manifest;

import java.util.NoSuchElementException;

/** Turns "read one more, if there is one" into an iterator that is one row ahead and never more. */
abstract class OneByOne implements ManifestRows {

    private ManifestRow next;
    private boolean ended;

    /** The next row, null after the last one. */
    abstract ManifestRow read();

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            // Also the end if reading fails: what follows the place that cannot be read would be anything.
            ended = true;
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final ManifestRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ManifestRow row = next;
        next = null;
        return row;
    }
}
