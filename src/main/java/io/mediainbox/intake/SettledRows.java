package io.mediainbox.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The rows of a manifest that came to an end before: those that stand in {@code <name>.results.jsonl} beside it, with the
 * same number and the same content. Takes eight bytes a row.
 *
 * <p>A manifest that was interrupted goes on where it stopped. One whose rows had all ended was put back by somebody who
 * wants another try for those that failed.
 */
public final class SettledRows {

    /** Behind the manifest's name. */
    public static final String SUFFIX = ".results.jsonl";

    private static final ObjectReader LINES = JsonMapper.builder().build().reader();

    /** The beginning of each row's digest; 0 where none is known. */
    private long[] digests = new long[0];

    private final BitSet delivered = new BitSet();

    private SettledRows() {}

    /** The file beside a manifest that says what became of its rows. */
    public static MediaFile file(MediaFile manifest) {
        return manifest.sibling(ResultName.of(manifest.name(), 1, SUFFIX).note());
    }

    /** @throws UnsettledInput {@code unreadable} if it is there and cannot be read */
    static SettledRows read(Path inbox, MediaFile manifest) {
        SettledRows rows = new SettledRows();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Channels.newInputStream(InboxFiles.open(inbox, file(manifest).path())), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(line);
            }
        } catch (NoSuchFileException e) {
            // Nothing was settled yet.
        } catch (IOException e) {
            throw new UnsettledInput(
                    FailureCode.UNREADABLE,
                    file(manifest).name() + " cannot be read: " + e,
                    "Check its permissions: it says which rows were sent already",
                    e);
        }
        return rows;
    }

    private void add(String line) {
        JsonNode result;
        try {
            result = LINES.readTree(line);
        } catch (JsonProcessingException e) {
            // The process was killed while it wrote this line: the row counts as not settled.
            return;
        }
        int row = result.path("row").asInt();
        String sha256 = result.path("sha256").asText();
        if (row > 0 && sha256.length() == 64) {
            if (row >= digests.length) {
                digests = Arrays.copyOf(digests, Math.max(row + 1, digests.length + digests.length / 2));
            }
            digests[row] = beginning(sha256);
            delivered.set(row, result.path("outcome").asText().equals("delivered"));
        } else if (result.has("rows")) {
            forgetFailures();
        }
    }

    private void forgetFailures() {
        for (int row = 0; row < digests.length; row++) {
            digests[row] = delivered.get(row) ? digests[row] : 0;
        }
    }

    /** Whether this row came to an end before. */
    boolean contains(int row, ContentDigest digest) {
        return row < digests.length && digests[row] == beginning(digest.hex());
    }

    /** Whether it did so by being delivered; for a row that {@link #contains} knows. */
    boolean wasDelivered(int row) {
        return delivered.get(row);
    }

    private static long beginning(String sha256) {
        // Never 0, which stands for none.
        return Long.parseUnsignedLong(sha256, 0, 16, 16) | 1;
    }
}
