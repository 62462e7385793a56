package io.mediainbox.settle;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Gate;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InFlight;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what the disk or the ledger refuses: an item that was delivered must be settled, and cannot be sent again
 * for that. From the third time on nothing more is taken until it works.
 */
final class DiskRetries {

    private static final Logger LOG = LoggerFactory.getLogger(DiskRetries.class);

    /** What fails this often is no accident. */
    private static final int TRIES_BEFORE_CLOSING = 3;

    /** One try. */
    @FunctionalInterface
    interface Step {

        /** @return whether the item was what had been read */
        boolean take() throws IOException;
    }

    private DiskRetries() {}

    static Ending untilDone(InFlight record, Step step) throws InterruptedException {
        MediaFile file = record.claimed().file();
        Gate gate = record.inbox().gate();
        for (int tries = 1; ; tries++) {
            try {
                boolean unchanged = step.take();
                gate.settled();
                return unchanged ? Ending.SETTLED : Ending.CHANGED;
            } catch (IOException | BrokenSetup e) {
                if (e instanceof IOException && isGone(file)) {
                    return Ending.GONE;
                }
                if (tries >= TRIES_BEFORE_CLOSING) {
                    // Again each time: what settles elsewhere opens it meanwhile.
                    closeGate(record.inbox(), e instanceof BrokenSetup ledger ? ledger : diskTrouble(file, e), null);
                }
                // At a stop the pauses fall away, the tries do not.
                if (!gate.pause(record.inbox().settleBackoff()) && tries >= TRIES_BEFORE_CLOSING) {
                    return e instanceof BrokenSetup ? Ending.UNRECORDED : Ending.GIVEN_UP;
                }
            }
        }
    }

    static void closeGate(Inbox inbox, MediaInboxFailure failure, Duration retryAfter) {
        Gate gate = inbox.gate();
        if (gate.isStopping()) {
            return;
        }
        if (gate.close(failure.code(), failure.getMessage(), failure.remedy(), retryAfter)) {
            LOG.warn("No more files are taken: {}. {}", failure.getMessage(), failure.remedy());
        }
    }

    static boolean isGone(MediaFile file) {
        return Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private static BrokenSetup diskTrouble(MediaFile file, Exception e) {
        return new BrokenSetup(
                Stage.SETTLE,
                FailureCode.DISK,
                file.relative() + " cannot be settled: " + e,
                "Check free space and permissions of the done and error folders",
                e);
    }
}
