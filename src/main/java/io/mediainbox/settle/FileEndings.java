package io.mediainbox.settle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.Companion;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.IntakeReader;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Moves files that came to their end, each with a note that says why. */
final class FileEndings {

    private final IntakeReader reader = new IntakeReader();
    private final ObjectWriter notes = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    /** @return false if the file is not what was read any more */
    boolean toDone(InFlight accepted, Receipt receipt) throws IOException {
        return take(accepted, accepted.inbox().folders().done(), receipt, Receipt.SUFFIX);
    }

    /** @return false if the file is not what was read any more */
    boolean toError(InFlight record, ErrorNote note) throws IOException {
        return take(record, record.inbox().folders().error(), note, ErrorNote.SUFFIX);
    }

    private boolean take(InFlight record, Path root, Object note, String suffix) throws IOException {
        ClaimedFile claimed = (ClaimedFile) record.claimed();
        return new Departure(record.inbox(), root)
                .take(claimed, attachments(claimed, record.item()), json(note), suffix);
    }

    /** @param item null if the file was refused before that was known */
    private List<SeenFile> attachments(ClaimedFile claimed, IntakeItem item) {
        return item == null
                ? reader.attachment(claimed).stream().toList()
                : item.companions().stream()
                        .filter(companion -> companion.role() == Companion.Role.ATTACHMENT)
                        .map(Companion::seen)
                        // One that was read where it went with another item is not in the inbox; what is, came later.
                        .filter(seen -> seen.fingerprint() != null)
                        .toList();
    }

    private byte[] json(Object note) {
        try {
            return notes.writeValueAsBytes(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note can always be written as JSON", e);
        }
    }
}
