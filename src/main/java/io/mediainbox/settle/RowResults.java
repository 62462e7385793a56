package io.mediainbox.settle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.media.MediaFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;

/**
 * Writes {@code <name>.results.jsonl} beside a manifest: a line for each row that came to an end, and a last one when all
 * have. A line survives the death of the process, not that of the machine; a row whose line was lost is sent again.
 */
final class RowResults {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RowResults() {}

    /** @param receipt of the row, as for a file */
    static boolean delivered(ClaimedRow row, Receipt receipt) throws IOException {
        return append(row.manifest(), line(row, receipt.outcome(), receipt), false);
    }

    /** @param note of the row, as for a file */
    static boolean refused(ClaimedRow row, ErrorNote note) throws IOException {
        return append(row.manifest(), line(row, Settled.ERROR, note), false);
    }

    /** All rows came to an end. */
    static boolean complete(Manifest manifest, Instant now) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("version", 1)
                .put("file", manifest.claimed().name())
                .put("sha256", manifest.digest().hex())
                .put("bytes", manifest.claimed().seen().fingerprint().size())
                .put("rows", manifest.delivered() + manifest.failed())
                .put("delivered", manifest.delivered())
                .put("error", manifest.failed())
                .put("settledAt", now.toString())
                .put("run", manifest.inbox().run());
        return append(manifest, line, true);
    }

    private static ObjectNode line(ClaimedRow row, String outcome, Object note) {
        ObjectNode line = JSON.createObjectNode()
                .put("row", row.number())
                .put("outcome", outcome)
                .put("sha256", row.digest().hex())
                .put("readAt", row.takenAt().toString());
        ObjectNode members = JSON.valueToTree(note);
        members.remove(Set.of("version", "file", "sha256", "outcome"));
        line.setAll(members);
        return line;
    }

    /** @return true, always: a row does not change any more once it was read */
    private static boolean append(Manifest manifest, JsonNode line, boolean last) throws IOException {
        MediaFile file = SettledRows.file(manifest.claimed().file());
        if (DiskRetries.isGone(manifest.claimed().file())) {
            // Results of a manifest that nobody has would be taken for those of the next one of its name.
            throw new NoSuchFileException(manifest.claimed().name());
        }
        // One after the other, or two lines could mix.
        synchronized (manifest) {
            try (FileChannel results = FileChannel.open(
                    file.path(),
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS))) {
                long end = results.size();
                try {
                    write(results, end, bytes(line, isBroken(results, end)));
                    if (last) {
                        // The manifest must not outlive a power cut without them.
                        results.force(true);
                    }
                } catch (IOException e) {
                    // Half a line, because the disk is full: the next one must not be taken for its end.
                    results.truncate(end);
                    throw e;
                }
            }
        }
        return true;
    }

    /** Whether the process was killed while it wrote the last line. */
    private static boolean isBroken(FileChannel results, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && results.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static byte[] bytes(JsonNode line, boolean onNewLine) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (onNewLine) {
            bytes.write('\n');
        }
        try {
            bytes.writeBytes(JSON.writeValueAsBytes(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as JSON", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(FileChannel results, long position, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            results.write(bytes, position + bytes.position());
        }
    }
}
