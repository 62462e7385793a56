package io.mediainbox.manifest;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.TargetTable;
import java.io.InputStream;

/**
 * What a manifest is written in, and how its rows are read: in one pass and in constant memory, so that 100,000 rows need
 * no more than ten. Does not decide which files are manifests, and makes nothing of what the rows say.
 *
 * <p>What the content causes is a {@link RejectedInput}; a stream that breaks off is an
 * {@link io.mediainbox.failure.UnsettledInput}, because the next look at the same file may succeed.
 */
public enum ManifestFormat {
    /** One JSON object a line. Each line stands for itself: one that is broken does not hinder the others. */
    JSON_LINES {
        @Override
        public ManifestRows open(InputStream in, TargetTable targets) {
            return new JsonLines(new SourceBytes(in));
        }

        @Override
        public void check(InputStream in, TargetTable targets) {
            // Nothing in one line can make another one unreadable; only the encoding is common to all of them.
            JsonLines.refuseOtherEncodings(new SourceBytes(in));
        }
    },

    /** One JSON array, one object an element. Sound to its last bracket or not sent at all. */
    JSON_ARRAY {
        @Override
        public ManifestRows open(InputStream in, TargetTable targets) {
            // Bytes that were read ahead are not counted, so that a second pass must grant more than the first.
            return new JsonElements(new SourceBytes(in), MOST_ROW_BYTES + READ_AHEAD);
        }

        @Override
        public void check(InputStream in, TargetTable targets) {
            new JsonElements(new SourceBytes(in), MOST_ROW_BYTES).skipAll();
        }
    },

    /** RFC 4180 with a header row, as spreadsheets write it; {@link CsvHeader} says what the columns mean. */
    CSV {
        @Override
        public ManifestRows open(InputStream in, TargetTable targets) {
            return new CsvRows(CsvRecords.of(new SourceBytes(in)), targets);
        }

        @Override
        public void check(InputStream in, TargetTable targets) {
            CsvRecords records = CsvRecords.of(new SourceBytes(in));
            CsvHeader.of(records.next(), targets);
            while (records.next() != null) {
                // Each record that can be read is as good as the next.
            }
        }
    };

    /** More than this for one row is no row but an error, such as a quote that was never closed. */
    static final int MOST_ROW_BYTES = 16 * 1024 * 1024;

    private static final int READ_AHEAD = 64 * 1024;

    /**
     * The rows, one after the other. They own the stream from now on; where this throws, it stays the caller's.
     *
     * @throws RejectedInput if there is no beginning to read rows from, which {@link #check} would have said
     */
    public abstract ManifestRows open(InputStream in, TargetTable targets);

    /**
     * Reads the whole manifest once and keeps nothing, so that nothing is ever sent from one that cannot be read to its
     * end. Problems of single rows are left to {@link #open}. The stream stays the caller's.
     *
     * @throws RejectedInput {@code invalid-json} or {@code invalid-payload}, with the line
     */
    public abstract void check(InputStream in, TargetTable targets);
}
