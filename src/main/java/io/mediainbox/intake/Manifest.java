package io.mediainbox.intake;

import io.mediainbox.manifest.ManifestFormat;
import io.mediainbox.manifest.ManifestRow;
import io.mediainbox.media.ContentDigest;

/**
 * A manifest on its way: how many of its rows are in flight, and what became of the others. It is over when all rows were
 * read and none is in flight; then it goes to done/, to error/, or back to the inbox if rows are left.
 *
 * <p>Safe for many threads.
 */
public final class Manifest implements InFlight {

    private final ClaimedFile claimed;
    private final ManifestFormat format;
    private final ContentDigest digest;
    private final EarlierRun earlierRun;

    private boolean read;
    private boolean over;
    private int inFlight;
    private long delivered;
    private long failed;
    private long failedBefore;
    private long settledBefore;
    private long left;
    private String leftReason;

    Manifest(ClaimedFile claimed, ManifestFormat format, ContentDigest digest, EarlierRun earlierRun) {
        this.claimed = claimed;
        this.format = format;
        this.digest = digest;
        this.earlierRun = earlierRun;
    }

    @Override
    public ClaimedFile claimed() {
        return claimed;
    }

    ManifestFormat format() {
        return format;
    }

    /** Of the whole file. */
    public ContentDigest digest() {
        return digest;
    }

    /** Whether a row came to an end in an earlier run; if so, it is counted. */
    boolean isSettled(ManifestRow row, ContentDigest rowDigest) {
        if (!earlierRun.settled(row, rowDigest)) {
            return false;
        }
        boolean accepted = earlierRun.wasDelivered(row);
        synchronized (this) {
            settledBefore++;
            delivered += accepted ? 1 : 0;
            failed += accepted ? 0 : 1;
            failedBefore += accepted || earlierRun.isCounted(row) ? 0 : 1;
        }
        return true;
    }

    synchronized void rowBegins() {
        inFlight++;
    }

    /** @param reason why a row stays in the inbox; the first one counts */
    public synchronized void leave(String reason) {
        left++;
        leftReason = leftReason == null ? reason : leftReason;
    }

    /** @return whether the manifest is over */
    public synchronized boolean rowDelivered() {
        delivered++;
        return rowEnds();
    }

    /** @return whether the manifest is over */
    public synchronized boolean rowFailed() {
        failed++;
        return rowEnds();
    }

    /**
     * A row did not come to an end.
     *
     * @return whether the manifest is over
     */
    public synchronized boolean rowLeft(String reason) {
        leave(reason);
        return rowEnds();
    }

    private boolean rowEnds() {
        inFlight--;
        return isOver();
    }

    /**
     * No more rows are read.
     *
     * @return whether the manifest is over
     */
    public synchronized boolean allRead() {
        read = true;
        return isOver();
    }

    /** Says so once. */
    private boolean isOver() {
        boolean ends = read && inFlight == 0 && !over;
        over |= ends;
        return ends;
    }

    /** Rows that were accepted, now or in an earlier run. */
    public synchronized long delivered() {
        return delivered;
    }

    /** Rows that were refused, now or in an earlier run. */
    public synchronized long failed() {
        return failed;
    }

    /** Rows that came to an end in an earlier run and were not sent in this one. */
    public synchronized long settledBefore() {
        return settledBefore;
    }

    /** Rows that were refused in an earlier run and are not tried again. */
    public synchronized long failedBefore() {
        return failedBefore;
    }

    /** Rows that are to be tried again. */
    public synchronized long left() {
        return left;
    }

    /** Why there are such rows; null if there are none. */
    public synchronized String leftReason() {
        return leftReason;
    }
}
