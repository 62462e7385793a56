package io.mediainbox.settle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InFlight;
import java.io.IOException;
import java.nio.file.Path;

/** Moves files that came to their end, each with a note that says why. */
final class FileEndings {

    private final ObjectWriter notes = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    /** @return false if the file is not what was read any more */
    boolean toDone(DeliveryOutcome outcome, Receipt receipt) throws IOException {
        return take(outcome, outcome.inbox().folders().done(), receipt, ".receipt.json");
    }

    /** @return false if the file is not what was read any more */
    boolean toError(InFlight record, ErrorNote note) throws IOException {
        return take(record, record.inbox().folders().error(), note, ".error.json");
    }

    private boolean take(InFlight record, Path root, Object note, String suffix) throws IOException {
        Inbox inbox = record.inbox();
        return new Departure(inbox, root).take((ClaimedFile) record.claimed(), record.item(), json(note), suffix);
    }

    private byte[] json(Object note) {
        try {
            return notes.writeValueAsBytes(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note can always be written as JSON", e);
        }
    }
}
