package io.mediainbox.settle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Gate;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InFlight;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each item exactly once: in done/, in error/, or back in the inbox as waiting. Only what the file itself causes
 * sends it to error/.
 */
public final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    /** A move that fails this often is no accident: nothing more is taken until it succeeds. */
    private static final int TRIES_BEFORE_CLOSING = 3;

    /** What stands in place of a code where no failure but our own doing keeps a file waiting. */
    private static final String STOPPED = "stopped";

    private final ObjectWriter notes = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    /** Writes the receipt and moves the file to done/. A move that fails is tried again; nothing is posted again. */
    public void settle(DeliveryOutcome outcome) throws InterruptedException {
        Inbox inbox = outcome.inbox();
        byte[] receipt = json(Receipt.of(outcome, inbox.clock().instant()));
        Path done = inbox.folders().done();
        Ending ending = moveUntilDone(outcome, new ResultFolder(done, ".receipt.json"), receipt);
        switch (ending) {
            case MOVED -> inbox.settled(Endings.delivered(outcome));
            case CHANGED -> {
                LOG.warn(
                        "{}: changed after it was read; the earlier content was delivered to {}, the file stays as a new one",
                        name(outcome),
                        outcome.target().url());
                inbox.tally().waiting(name(outcome), FailureCode.UNSTABLE.word());
            }
            case GONE -> {
                LOG.warn("{}: delivered, but somebody took the file away before it was moved", name(outcome));
                inbox.tally().withdrawn(name(outcome));
            }
            case GIVEN_UP -> {
                LOG.error(
                        "{}: delivered to {}, but it could not be moved to {}; move it by hand, or it is sent again",
                        name(outcome),
                        outcome.target().url(),
                        done);
                inbox.tally().waiting(name(outcome), FailureCode.DISK.word());
            }
        }
    }

    /** Ends an item that failed in any stage. */
    public void fail(InFlight record, Throwable problem) throws InterruptedException {
        if (isGone(record.claimed().file())) {
            record.inbox().tally().withdrawn(name(record));
            return;
        }
        if (problem instanceof MediaInboxFailure failure) {
            endBy(record, failure);
        } else {
            LOG.error("{}: unexpected failure; the file stays in the inbox", name(record), problem);
            record.inbox().parking().park(name(record), "unexpected");
            record.inbox().tally().unexpected(name(record));
        }
    }

    private void endBy(InFlight record, MediaInboxFailure failure) throws InterruptedException {
        if (failure instanceof RejectedInput || failure instanceof RefusedDelivery) {
            toError(record, failure);
        } else if (failure instanceof UnavailableEndpoint outage) {
            if (!outage.isKnown()) {
                closeGate(record, outage, outage.retryAfter());
            }
            waiting(record, failure);
        } else if (failure instanceof BrokenSetup setup) {
            closeGate(record, setup, null);
            waiting(record, failure);
        } else if (failure instanceof UnsettledInput unsettled) {
            if (unsettled.code() == FailureCode.UNREADABLE) {
                record.inbox().parking().park(name(record), unsettled.code().word());
            }
            waiting(record, failure);
        }
    }

    private void toError(InFlight record, MediaInboxFailure failure) throws InterruptedException {
        Inbox inbox = record.inbox();
        byte[] note = json(ErrorNote.of(record, failure, inbox.clock().instant()));
        Ending ending = moveUntilDone(record, new ResultFolder(inbox.folders().error(), ".error.json"), note);
        switch (ending) {
            case MOVED -> inbox.settled(Endings.refused(record, failure));
            case CHANGED -> inbox.tally().waiting(name(record), FailureCode.UNSTABLE.word());
            case GONE -> inbox.tally().withdrawn(name(record));
            case GIVEN_UP -> inbox.tally().waiting(name(record), FailureCode.DISK.word());
        }
    }

    private static void closeGate(InFlight record, MediaInboxFailure failure, Duration retryAfter) {
        Gate gate = record.inbox().gate();
        if (gate.isStopping()) {
            return;
        }
        if (gate.close(failure.code(), failure.getMessage(), failure.remedy(), retryAfter)) {
            LOG.warn("No more files are taken: {}. {}", failure.getMessage(), failure.remedy());
        }
    }

    private static void waiting(InFlight record, MediaInboxFailure failure) {
        record.inbox()
                .tally()
                .waiting(name(record), waitingReason(record.inbox().gate(), failure));
    }

    private static String waitingReason(Gate gate, MediaInboxFailure failure) {
        if (failure instanceof UnavailableEndpoint && (gate.closure().isPresent() || gate.isStopping())) {
            return gate.closure().map(Closure::code).map(FailureCode::word).orElse(STOPPED);
        }
        return failure.code().word();
    }

    /** How a move ended. */
    private enum Ending {
        MOVED,
        CHANGED,
        GONE,
        GIVEN_UP
    }

    private static Ending moveUntilDone(InFlight record, ResultFolder folder, byte[] note) throws InterruptedException {
        MediaFile file = record.claimed().file();
        Gate gate = record.inbox().gate();
        for (int tries = 1; ; tries++) {
            try {
                ResultFolder.Move move = folder.take(file, record.claimed().fingerprint(), note);
                gate.settled();
                return move == ResultFolder.Move.MOVED ? Ending.MOVED : Ending.CHANGED;
            } catch (IOException e) {
                if (isGone(file)) {
                    return Ending.GONE;
                }
                if (tries == TRIES_BEFORE_CLOSING) {
                    closeGate(record, diskTrouble(file, e), null);
                }
                // At a stop the pauses fall away, the tries do not.
                if (!gate.pause(record.inbox().settleBackoff()) && tries >= TRIES_BEFORE_CLOSING) {
                    return Ending.GIVEN_UP;
                }
            }
        }
    }

    private static BrokenSetup diskTrouble(MediaFile file, IOException e) {
        return new BrokenSetup(
                Stage.SETTLE,
                FailureCode.DISK,
                file.relative() + " cannot be settled: " + e,
                "Check free space and permissions of the done and error folders",
                e);
    }

    private static boolean isGone(MediaFile file) {
        return Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(InFlight record) {
        return record.claimed().file().relative();
    }

    private byte[] json(Object note) {
        try {
            return notes.writeValueAsBytes(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note can always be written as JSON", e);
        }
    }
}
