package io.mediainbox.settle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Settled;
import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads back from receipts, notes and results what the ledger would know of their items. */
final class NoteRecords {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Set<String> DELIVERED = Set.of(Settled.DELIVERED, Settled.ALREADY_DELIVERED);

    private NoteRecords() {}

    /**
     * The item that was sent, and behind it, if it is another one, the one that was not.
     *
     * @return empty if the receipt cannot be read, or lacks what every receipt has
     */
    static List<LedgerItem> ofReceipt(Path receipt) throws IOException {
        try {
            return delivered(JSON.readValue(Files.readAllBytes(receipt), Receipt.class));
        } catch (JacksonException | RuntimeException e) {
            // Somebody else wrote it, or into it.
            return List.of();
        }
    }

    private static List<LedgerItem> ofResult(ObjectNode line, String manifest) {
        try {
            String row = manifest + "#" + line.path("row").asText();
            return delivered(JSON.treeToValue(line.put("file", row), Receipt.class));
        } catch (JacksonException | RuntimeException e) {
            return List.of();
        }
    }

    private static List<LedgerItem> delivered(Receipt receipt) {
        boolean sent = receipt.sameAs() == null;
        LedgerItem first = entry(receipt, sent ? receipt.file() : receipt.sameAs())
                .continuing(request(receipt))
                .delivered(receipt.run(), answer(receipt));
        LedgerItem copy = entry(receipt, receipt.file()).deliveredAs(receipt.run(), receipt.sameAs());
        Instant settled = Instant.parse(receipt.settledAt());
        return Stream.of(first, copy)
                .limit(sent || receipt.sameAs().equals(receipt.file()) ? 1 : 2)
                .map(item -> item.settled(receipt.run(), settled))
                .toList();
    }

    private static LedgerItem entry(Receipt receipt, String name) {
        List<LedgerItem.Part> parts = receipt.companions() == null ? List.of() : receipt.companions();
        Identity identity = Identity.of(Identity.JSON, receipt.target(), new ContentDigest(receipt.sha256()), parts);
        return LedgerItem.discovered(
                name,
                identity,
                receipt.run(),
                receipt.kind(),
                receipt.target(),
                new LedgerItem.Content(receipt.sha256(), receipt.bytes(), parts));
    }

    private static LedgerItem.Request request(Receipt receipt) {
        return new LedgerItem.Request(
                receipt.clientRequestId(),
                Math.max(1, receipt.attempts()),
                receipt.unanswered() == null ? 0 : receipt.unanswered(),
                receipt.payloadBytes(),
                receipt.payloadSha256(),
                receipt.width(),
                receipt.height(),
                receipt.engine(),
                Instant.parse(receipt.sentAt()));
    }

    /** When it was answered nobody wrote down; it was before this. */
    private static LedgerItem.Answer answer(Receipt receipt) {
        return new LedgerItem.Answer(
                receipt.status(), receipt.id(), receipt.requestId(), Instant.parse(receipt.settledAt()));
    }

    /** What an error note says; of the target it says nothing, so the same bytes are not known by it. */
    static List<LedgerItem> ofErrorNote(Path note) throws IOException {
        try {
            ErrorNote said = JSON.readValue(Files.readAllBytes(note), ErrorNote.class);
            LedgerItem.Content content =
                    said.sha256() == null ? null : new LedgerItem.Content(said.sha256(), null, List.of());
            LedgerItem.Refusal why = new LedgerItem.Refusal(
                    said.stage(), said.code(), said.message(), said.remedy(), said.graphCode(), said.graphMessage());
            return List.of(LedgerItem.discovered(said.file(), Identity.NONE, said.run(), null, null, content)
                    .refused(said.run(), ItemState.REFUSED, why, null)
                    .settled(said.run(), Instant.parse(said.settledAt())));
        } catch (JacksonException | RuntimeException e) {
            return List.of();
        }
    }

    /**
     * Rows that were delivered, by the results of their manifest.
     *
     * @param manifest percent-encoded path below the inbox
     */
    static void ofResults(Path results, String manifest, Consumer<LedgerItem> visitor) throws IOException {
        try (Stream<String> lines = Files.lines(results)) {
            lines.map(NoteRecords::line)
                    .filter(line -> DELIVERED.contains(line.path("outcome").asText()))
                    .forEach(line -> ofResult(line, manifest).forEach(visitor));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A line that was torn says nothing. */
    private static ObjectNode line(String line) {
        try {
            return JSON.readTree(line) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
