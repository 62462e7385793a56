package io.mediainbox.manifest;

import java.io.Closeable;
import java.util.Iterator;

/**
 * The rows of one manifest, one after the other, however many there are: none is held after the next was asked for.
 *
 * <p>{@link #hasNext()} throws {@link io.mediainbox.failure.RejectedInput} where the manifest cannot be read any further,
 * which after a successful {@link ManifestFormat#check} means that the file changed meanwhile; then there are no more
 * rows. Closing closes the stream that the rows are read from.
 */
public interface ManifestRows extends Iterator<ManifestRow>, Closeable {}
