package io.mediainbox.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Settled;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The rows of a manifest that came to an end before: those that stand in {@code <name>.results.jsonl} beside it, with the
 * same number and the same content. Takes 32 bytes a row. Whether that still holds, {@link EarlierRun} says.
 */
public final class SettledRows {

    /** Behind the manifest's name. */
    public static final String SUFFIX = ".results.jsonl";

    private static final ObjectReader LINES = JsonMapper.builder().build().reader();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** A Java array cannot be longer. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** The beginning of each row's digest; 0 where none is known. */
    private long[] digests = new long[0];

    /** The beginning of its image's digest; 0 where it had none. */
    private long[] images = new long[0];

    /** When it was read, before its image was, in milliseconds since 1970; 0 where none is known. */
    private long[] reads = new long[0];

    /** When it ended, likewise. */
    private long[] ends = new long[0];

    private final BitSet delivered = new BitSet();
    private final BitSet ofThisRun = new BitSet();
    private final String run;
    private final long mostRows;

    private SettledRows(long mostRows, String run) {
        this.run = run;
        this.mostRows = Math.min(mostRows, LONGEST_ARRAY - 1);
    }

    /** The file beside a manifest that says what became of its rows. */
    public static MediaFile file(MediaFile manifest) {
        return manifest.sibling(ResultName.of(manifest.name(), 1, SUFFIX).note());
    }

    /**
     * @param bytes of the manifest: no row has a higher number, whatever stands in the results
     * @throws UnsettledInput {@code unreadable} if they are there and cannot be read
     */
    public static SettledRows read(Inbox inbox, MediaFile manifest, long bytes) {
        SettledRows rows = new SettledRows(bytes, inbox.run());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Channels.newInputStream(
                        InboxFiles.open(inbox.folders().inbox(), file(manifest).path())),
                StandardCharsets.UTF_8))) {
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
        int row = result.path("row").isInt() ? result.get("row").intValue() : 0;
        String sha256 = result.path("sha256").asText();
        if (row > 0 && row <= mostRows && SHA256.matcher(sha256).matches()) {
            if (row >= digests.length) {
                grow((int) Math.min(mostRows + 1, Math.max(row + 1L, digests.length * 3L / 2)));
            }
            digests[row] = beginning(sha256);
            String image = result.path("companions").path(0).path("sha256").asText();
            images[row] = SHA256.matcher(image).matches() ? beginning(image) : 0;
            reads[row] = millis(result.path("readAt").asText());
            ends[row] = millis(result.path("settledAt").asText());
            delivered.set(row, !result.path("outcome").asText().equals(Settled.ERROR));
            ofThisRun.set(row, result.path("run").asText().equals(run));
        }
    }

    private void grow(int length) {
        digests = Arrays.copyOf(digests, length);
        images = Arrays.copyOf(images, length);
        reads = Arrays.copyOf(reads, length);
        ends = Arrays.copyOf(ends, length);
    }

    private static long millis(String instant) {
        try {
            return Instant.parse(instant).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            return 0;
        }
    }

    /** Whether this row came to an end before. */
    public boolean contains(int row, ContentDigest digest) {
        return row < digests.length && digests[row] == beginning(digest.hex());
    }

    /** Whether any row of this number did. */
    boolean knows(int row) {
        return row < digests.length && digests[row] != 0;
    }

    /** Whether it did so by being delivered; for a row that {@link #contains} knows. */
    boolean wasDelivered(int row) {
        return delivered.get(row);
    }

    /** Whether it ended in this run, and is counted; for a row that {@link #contains} knows. */
    boolean isOfThisRun(int row) {
        return ofThisRun.get(row);
    }

    /** When it ended, in milliseconds since 1970; for a row that {@link #contains} knows. */
    long endedAt(int row) {
        return ends[row];
    }

    /** When it was read, likewise; its image was read after that. */
    long readAt(int row) {
        return reads[row];
    }

    /** Whether its payload was made from an image; for a row that {@link #contains} knows. */
    boolean hadImage(int row) {
        return images[row] != 0;
    }

    /** Whether it was this one. */
    boolean hadImage(int row, ContentDigest image) {
        return images[row] == beginning(image.hex());
    }

    private static long beginning(String sha256) {
        // Never 0, which stands for none.
        return Long.parseUnsignedLong(sha256, 0, 16, 16) | 1;
    }
}
