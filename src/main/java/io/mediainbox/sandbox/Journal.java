package io.mediainbox.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.mediainbox.media.ContentDigest;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * What the sandbox was sent, one JSON line a request, appended. A line is in the file when {@link #append} returns and
 * survives the end of the process, not of the machine. Several threads may append; lines never mix.
 */
final class Journal implements Closeable {

    private static final ObjectWriter LINE =
            new ObjectMapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    // Unlike Instant.toString, which leaves out .000.
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

    private final OutputStream file;
    private final Clock clock;

    private Journal(OutputStream file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** @param path null for a journal that keeps nothing */
    static Journal open(Path path, Clock clock) throws IOException {
        OutputStream file =
                path == null ? null : Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Journal(file, clock);
    }

    void append(SandboxRequest request, int status) throws IOException {
        if (file == null) {
            return;
        }
        JournalLine line = new JournalLine(
                MILLISECONDS.format(clock.instant()),
                request.method(),
                request.path(),
                status,
                request.clientRequestId().orElse(null),
                request.body().length,
                ContentDigest.of(request.body()).hex());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
        LINE.writeValue(bytes, line);
        bytes.write('\n');
        synchronized (this) {
            // One write for the whole line: a reader never sees half of it.
            file.write(bytes.toByteArray());
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
