package io.mediainbox.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.SettledRows;
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
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        HalfMove move = new HalfMove(inbox.folders().inbox(), bundle, root, note -> isOurs(note, item));
        Optional<Places> arrived = move.resolve();
        if (arrived.isEmpty()) {
            return !move.isInInbox();
        }
        if (item.content() != null) {
            move.deleteCopied(arrived.get().main(), item.content().sha256());
        }
        followers(bundle, arrived.get());
        attachments(item, root);
        return true;
    }

    private Bundle file(LedgerItem item, String noteSuffix) {
        SeenFile main = unseen(item.name());
        List<Bundle.Follower> sidecars = parts(item, "sidecar").stream()
                .map(part -> unseen(part.file()))
                .map(seen -> new Bundle.Follower(seen, Departure.suffix(seen.file(), main.file())))
                .toList();
        return new Bundle(main, new byte[0], noteSuffix, sidecars);
    }

    private Bundle manifest(LedgerItem item) {
        SeenFile main = unseen(item.name());
        SeenFile rows = new SeenFile(SettledRows.file(main.file()), null);
        return new Bundle(main, null, "", List.of(new Bundle.Follower(rows, SettledRows.SUFFIX)));
    }

    /** An empty note is one that did not become whole, where the file system knows no links. */
    private static boolean isOurs(Path note, LedgerItem item) {
        try {
            if (Files.size(note) == 0) {
                return true;
            }
            JsonNode content = NOTES.readTree(Files.readAllBytes(note));
            return content.path("file").asText().equals(item.name())
                    && content.path("run").asText().equals(item.run());
        } catch (IOException e) {
            return false;
        }
    }

    /** They stand beside the file wherever it is. */
    private void followers(Bundle bundle, Places arrived) throws IOException {
        for (int i = 0; i < bundle.followers().size(); i++) {
            MediaFile follower = bundle.followers().get(i).seen().file();
            Path place = arrived.followers().get(i);
            boolean isHeld = HalfMove.isThere(place) && Files.size(place) == 0;
            if (isHeld && !DiskRetries.isGone(follower)) {
                Files.move(follower.path(), place, StandardCopyOption.REPLACE_EXISTING);
            } else {
                HalfMove.deleteIfEmpty(place);
            }
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
        try {
            Optional<Places> arrived = new HalfMove(inbox.folders().inbox(), bundle, root, note -> false).resolve();
            if (arrived.isPresent()) {
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
