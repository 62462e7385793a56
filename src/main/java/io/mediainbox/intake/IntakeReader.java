package io.mediainbox.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.SeenFile;
import java.util.List;
import java.util.Optional;

/**
 * Reads what was claimed, once, with all that belongs to it: for digest, type, decoding and payload alike. Does not
 * decode.
 */
public final class IntakeReader {

    private final JsonDocuments documents = new JsonDocuments();
    private final SidecarReader sidecars = new SidecarReader(documents);
    private final Envelopes envelopes = new Envelopes();
    private final ManifestOpening manifests = new ManifestOpening();

    /**
     * @return an {@link IntakeItem}; or a {@link Manifest}, whose rows are claims of their own
     * @throws RejectedInput {@code empty-file}, {@code too-large}, {@code unsupported-type}, {@code truncated-image},
     *     {@code invalid-json}, {@code invalid-payload}, {@code no-image}, {@code image-outside-inbox}, {@code
     *     image-not-attached}
     * @throws io.mediainbox.failure.UnavailableEndpoint if the inbox closed after the claim, or stops
     * @throws UnsettledInput {@code unstable} if a file changed meanwhile, {@code unreadable} if it cannot be opened,
     *     {@code missing-partner} if an image has no sidecar and needs one
     */
    public InFlight read(Claim claim) {
        // A look takes many files at once; what comes to light with the first of them may concern the others.
        claim.inbox().gate().refuseIfClosedSince(claim.takenAt());
        if (claim instanceof ClaimedRow row) {
            return envelopes.item(row, row.digest(), row.content().accepted(), null);
        }
        return readFile((ClaimedFile) claim);
    }

    private InFlight readFile(ClaimedFile claimed) {
        try (OpenFile file = OpenFile.open(claimed.inbox(), claimed.seen())) {
            FileForm form = TypeSniffer.sniff(
                    file.head(TypeSniffer.HEAD), claimed.file().name());
            if (form instanceof FileForm.Picture picture) {
                return image(claimed, file, picture.type());
            }
            if (form instanceof FileForm.Rows rows) {
                refuseSidecar(claimed, "a manifest");
                return manifests.open(claimed, file, rows.format());
            }
            return json(claimed, file);
        }
    }

    private IntakeItem image(ClaimedFile claimed, OpenFile file, MediaType type) {
        Inbox inbox = claimed.inbox();
        if (claimed.sidecar().isEmpty() && inbox.intake().sidecarRequired()) {
            throw new UnsettledInput(
                    FailureCode.MISSING_PARTNER, "The image has no sidecar", "Drop its sidecar beside it", null);
        }
        byte[] bytes = ImageBytes.read(file, type, inbox.intake());
        IntakeItem item = new IntakeItem(
                claimed, ContentDigest.of(bytes), new Subject.Image(type, bytes), Instructions.none(), List.of());
        return withSidecar(item, claimed.sidecar());
    }

    private IntakeItem json(ClaimedFile claimed, OpenFile file) {
        byte[] bytes = documents.bytes(file, claimed.inbox().intake());
        ObjectNode json = documents.object(bytes, claimed.inbox().intake());
        if (Envelopes.isEnvelope(json)) {
            refuseSidecar(claimed, "an envelope");
        }
        return withSidecar(envelopes.item(claimed, ContentDigest.of(bytes), json, bytes), claimed.sidecar());
    }

    /**
     * The image that a file names which was refused before its image was read; it goes where the file goes.
     *
     * @return empty if the file is no envelope, or names no image that lies in the inbox and could be used
     */
    public Optional<SeenFile> attachment(ClaimedFile claimed) {
        Inbox inbox = claimed.inbox();
        try (OpenFile file = OpenFile.open(inbox, claimed.seen())) {
            if (TypeSniffer.sniff(file.head(TypeSniffer.HEAD), claimed.file().name()) instanceof FileForm.Json) {
                ObjectNode json = documents.object(documents.bytes(file, inbox.intake()), inbox.intake());
                return Attachment.find(claimed, json).map(InboxEntry::seen);
            }
        } catch (RejectedInput | UnsettledInput e) {
            // What cannot be read names nothing; why, its note says.
        }
        return Optional.empty();
    }

    private IntakeItem withSidecar(IntakeItem item, Optional<SeenFile> sidecar) {
        return sidecar.map(seen -> sidecars.join(item, seen)).orElse(item);
    }

    private static void refuseSidecar(ClaimedFile claimed, String what) {
        claimed.sidecar().ifPresent(sidecar -> {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.INVALID_PAYLOAD,
                    sidecar.file().name() + " would be the sidecar of " + what + ", which takes none",
                    "Write it into the file itself, or give it another name");
        });
    }
}
