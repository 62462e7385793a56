package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.Manifest;

/**
 * Counts what ends without being settled, and rows however they end: with the last of its rows a manifest ends. What that
 * means for the manifest, a run and a forecast say differently.
 */
final class Bookkeeping {

    /** What becomes of a manifest when all its rows have ended. */
    @FunctionalInterface
    interface ManifestEnd {
        void of(Manifest manifest) throws InterruptedException;
    }

    private final ManifestEnd end;

    Bookkeeping(ManifestEnd end) {
        this.end = end;
    }

    /** An item was delivered, and is counted; if it is a row, it may be the last one of its manifest. */
    void delivered(InFlight record) throws InterruptedException {
        if (record.claimed() instanceof ClaimedRow row && row.manifest().rowDelivered()) {
            end.of(row.manifest());
        }
    }

    /** An item was refused, and is counted; if it is a row, it may be the last one of its manifest. */
    void refused(InFlight record) throws InterruptedException {
        if (record.claimed() instanceof ClaimedRow row && row.manifest().rowFailed()) {
            end.of(row.manifest());
        }
    }

    /** An item stays in the inbox. */
    void waits(InFlight record, String reason) throws InterruptedException {
        if (record instanceof Manifest manifest) {
            // Its rows in flight must not be met by a second reading of it.
            manifest.leave(reason);
            allRead(manifest);
        } else if (record.claimed() instanceof ClaimedRow row) {
            // The manifest waits, and counts for all its rows that do.
            row.inbox().tally().withdrawn(row.name());
            if (row.manifest().rowLeft(reason)) {
                end.of(row.manifest());
            }
        } else {
            record.inbox().tally().waiting(record.claimed().name(), reason);
        }
    }

    /** Somebody took the file of an item away; of a manifest, too, which is then found out at its end. */
    void withdrawn(InFlight record) throws InterruptedException {
        if (record instanceof Manifest || record.claimed() instanceof ClaimedRow) {
            waits(record, FailureCode.UNSTABLE.word());
        } else {
            record.inbox().tally().withdrawn(record.claimed().name());
        }
    }

    /** No more rows of a manifest are read; it ends when the last one in flight has. */
    void allRead(Manifest manifest) throws InterruptedException {
        if (manifest.allRead()) {
            end.of(manifest);
        }
    }
}
