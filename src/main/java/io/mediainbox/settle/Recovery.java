package io.mediainbox.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.intake.Sidecars;
import io.mediainbox.ledger.AttachmentMove;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in order, before anything is taken, what an earlier process left that ended in the middle: a move that reached
 * its goal is completed, one that did not is taken back, and its item then ends in the usual way, without a request.
 *
 * <p>Looks only at what the ledger knows as not settled, so it takes no longer for a ledger of millions.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final ObjectReader NOTES = JsonMapper.builder().build().reader();

    private final Inbox inbox;
    private final Map<String, SettledRows> results = new HashMap<>();

    private Recovery(Inbox inbox) {
        this.inbox = inbox;
    }

    /** @throws io.mediainbox.failure.BrokenSetup if the ledger cannot be read or written */
    public static void finish(Inbox inbox) {
        Recovery recovery = new Recovery(inbox);
        inbox.ledger().unfinishedMoves().forEach(recovery::attachment);
        inbox.ledger().unsettled().stream().filter(Recovery::hasEnded).forEach(recovery::item);
    }

    /** Whether it is known what became of it, and only its file is not where it belongs. */
    static boolean hasEnded(LedgerItem item) {
        return item.state() == ItemState.DELIVERED || item.state() == ItemState.REFUSED || item.refusal() != null;
    }

    private void item(LedgerItem item) {
        try {
            if (item.isRow() ? isRowSettled(item) : isFileSettled(item)) {
                inbox.ledger().put(item.settled(item.run(), inbox.clock().instant()));
            }
        } catch (IOException | UnsettledInput e) {
            leave(item.name(), e);
        }
    }

    /** Its line stands in the results; those of a manifest that is not in the inbox any more are complete. */
    private boolean isRowSettled(LedgerItem item) throws IOException {
        MediaFile manifest = inInbox(item.file());
        if (DiskRetries.isGone(manifest)) {
            return true;
        }
        long bytes = Files.size(manifest.path());
        return results.computeIfAbsent(item.file(), file -> SettledRows.read(inbox, manifest, bytes))
                .contains(item.row(), new ContentDigest(item.content().sha256()));
    }

    private boolean isFileSettled(LedgerItem item) throws IOException {
        boolean delivered = item.state() == ItemState.DELIVERED;
        Path root = delivered ? inbox.folders().done() : inbox.folders().error();
        Bundle bundle = item.isManifest() ? manifest(item) : file(item, delivered ? Receipt.SUFFIX : ErrorNote.SUFFIX);
        HalfMove move = new HalfMove(inbox.folders().inbox(), bundle, isEmpty(item), root, note -> isOurs(note, item));
        Optional<Places> arrived = move.resolve();
        if (arrived.isEmpty()) {
            return !move.isInInbox();
        }
        move.complete(arrived.get(), follower -> wasRead(item, follower));
        attachments(item, root);
        return true;
    }

    private static boolean isEmpty(LedgerItem item) {
        return item.refusal() != null && item.refusal().code().equals(FailureCode.EMPTY_FILE.word());
    }

    private Bundle file(LedgerItem item, String noteSuffix) {
        SeenFile main = unseen(item.name());
        List<Bundle.Follower> sidecars = sidecars(item, main.file())
                .map(sidecar ->
                        new Bundle.Follower(new SeenFile(sidecar, null), Departure.suffix(sidecar, main.file())))
                .toList();
        return new Bundle(main, new byte[0], noteSuffix, sidecars);
    }

    /** An item that could not be read takes along what stands beside it, though the ledger does not know of it. */
    private Stream<MediaFile> sidecars(LedgerItem item, MediaFile main) {
        return item.content() == null
                ? Sidecars.beside(main).stream()
                : parts(item, "sidecar").stream().map(part -> inInbox(part.file()));
    }

    /** Of an item that could not be read, nobody knows. */
    private static boolean wasRead(LedgerItem item, MediaFile follower) throws IOException {
        for (LedgerItem.Part part : parts(item, "sidecar")) {
            if (part.file().equals(follower.relative())) {
                return HalfMove.digest(follower.path()).hex().equals(part.sha256());
            }
        }
        return true;
    }

    private Bundle manifest(LedgerItem item) {
        SeenFile main = unseen(item.name());
        SeenFile rows = new SeenFile(SettledRows.file(main.file()), null);
        return new Bundle(main, null, "", List.of(new Bundle.Follower(rows, SettledRows.SUFFIX)));
    }

    private static boolean isOurs(Path note, LedgerItem item) {
        try {
            JsonNode content = NOTES.readTree(Files.readAllBytes(note));
            return content.path("file").asText().equals(item.name())
                    && content.path("run").asText().equals(item.run());
        } catch (IOException e) {
            return false;
        }
    }

    private void attachments(LedgerItem item, Path root) throws IOException {
        Departure departure = new Departure(inbox, root);
        for (LedgerItem.Part part : parts(item, "attachment")) {
            MediaFile file = inInbox(part.file());
            if (!DiskRetries.isGone(file) && HalfMove.digest(file.path()).hex().equals(part.sha256())) {
                departure.takeAttachment(InboxEntry.seen(file));
            }
        }
    }

    private void attachment(AttachmentMove move) {
        Path root = Path.of(URI.create("file://" + move.root()));
        Bundle bundle = new Bundle(unseen(move.file()), null, "", List.of());
        HalfMove half = new HalfMove(inbox.folders().inbox(), bundle, true, root, note -> false);
        try {
            Optional<Places> arrived = half.resolve();
            if (arrived.isPresent()) {
                half.complete(arrived.get(), follower -> true);
                inbox.settledAttachments()
                        .arrived(move.file(), root, arrived.get().main());
            }
        } catch (IOException e) {
            leave(move.file(), e);
        }
    }

    private static List<LedgerItem.Part> parts(LedgerItem item, String role) {
        return item.content() == null
                ? List.of()
                : item.content().parts().stream()
                        .filter(part -> part.role().equals(role))
                        .toList();
    }

    private SeenFile unseen(String file) {
        return new SeenFile(inInbox(file), null);
    }

    private MediaFile inInbox(String file) {
        return MediaFile.at(inbox.folders().inbox(), file);
    }

    private static void leave(String name, Exception problem) {
        LOG.warn("{}: what an earlier run left of it cannot be brought in order: {}", name, problem.toString());
    }
}
