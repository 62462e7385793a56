package io.mediainbox.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Gate;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.manifest.ManifestRows;
import io.mediainbox.media.ContentDigest;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of one manifest that are still to be sent, in their order. For one thread. */
public final class RowsInOrder implements Iterator<ClaimedRow>, Closeable {

    private static final ObjectWriter COMPACT = JsonMapper.builder().build().writer();

    private final Manifest manifest;
    private final OpenFile file;
    private final ManifestRows rows;
    private ClaimedRow next;
    private boolean begun;
    private boolean ended;
    private Optional<String> closed = Optional.empty();

    /** @throws UnsettledInput if there is no beginning to read rows from; the file is closed then */
    RowsInOrder(Manifest manifest, OpenFile file) {
        this.manifest = manifest;
        this.file = file;
        this.rows = opened(manifest, file);
    }

    private static ManifestRows opened(Manifest manifest, OpenFile file) {
        try {
            return manifest.format().open(file.stream(), manifest.inbox().targets());
        } catch (RejectedInput e) {
            file.close();
            throw new UnsettledInput(
                    FailureCode.UNSTABLE,
                    "The manifest changed after it was opened: " + e.getMessage(),
                    "Nothing: it is taken again later",
                    e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
            ended = next == null;
        }
        return next != null;
    }

    /** The row counts as in flight from now on. */
    @Override
    public ClaimedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ClaimedRow row = next;
        next = null;
        begun = true;
        manifest.rowBegins();
        manifest.inbox().tally().taken(row.name());
        return row;
    }

    /** @return null behind the last row */
    private ClaimedRow advance() {
        try {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                ContentDigest digest = digest(row);
                if (manifest.isSettled(row, digest)) {
                    continue;
                }
                if (mayGoOn()) {
                    return new ClaimedRow(
                            manifest,
                            row.number(),
                            digest,
                            row,
                            manifest.inbox().clock().instant());
                }
                manifest.leave(closed.orElseThrow());
            }
            file.refuseIfChanged();
        } catch (UnsettledInput e) {
            manifest.leave(e.code().word());
        } catch (RejectedInput | UncheckedIOException e) {
            // It could be read to its end when it was opened.
            manifest.leave(FailureCode.UNSTABLE.word());
        }
        close();
        return null;
    }

    /** During an outage a manifest is taken as a probe: its first row goes, the others wait for the answer. */
    private boolean mayGoOn() {
        Gate gate = manifest.inbox().gate();
        boolean isProbe = !begun && !gate.isClosedSince(manifest.claimed().takenAt());
        if (closed.isEmpty() && (!isProbe || gate.isStopping())) {
            closed = gate.closedFor();
        }
        if (closed.isEmpty() && Files.notExists(manifest.claimed().file().path(), LinkOption.NOFOLLOW_LINKS)) {
            // Whoever takes a manifest away wants no more of it sent.
            closed = Optional.of(FailureCode.UNSTABLE.word());
        }
        return closed.isEmpty();
    }

    private static ContentDigest digest(ManifestRow row) {
        try {
            byte[] bytes = row.json() == null
                    ? row.problem().getMessage().getBytes(StandardCharsets.UTF_8)
                    : COMPACT.writeValueAsBytes(row.json());
            return ContentDigest.of(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            // It was only read: there is nothing left to lose.
        }
        file.close();
    }
}
