package io.mediainbox.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.SeenFile;
import java.util.List;
import java.util.Locale;

/** Reads what a sidecar says of the file that it stands beside. */
final class SidecarReader {

    /** Members that belong to other forms: taken for properties they would be sent, which nobody means. */
    private static final List<String> NOT_HERE = List.of("image", "payload", "properties");

    private final JsonDocuments documents;

    SidecarReader(JsonDocuments documents) {
        this.documents = documents;
    }

    /**
     * @param item without its sidecar
     * @throws RejectedInput {@code invalid-json}, {@code invalid-payload} or {@code empty-file}, naming the sidecar
     * @throws io.mediainbox.failure.UnsettledInput if the sidecar changes meanwhile, or was taken away
     */
    IntakeItem join(IntakeItem item, SeenFile sidecar) {
        Inbox inbox = item.inbox();
        try (OpenFile file = OpenFile.open(inbox, sidecar)) {
            byte[] bytes = documents.bytes(file, inbox.intake());
            ObjectNode members = members(documents.tree(bytes, inbox.intake()));
            Instructions instructions = new Instructions(Envelopes.target(members), members.without("target"));
            Companion companion = new Companion(Companion.Role.SIDECAR, sidecar, ContentDigest.of(bytes));
            return new IntakeItem(item.claimed(), item.digest(), item.subject(), instructions, List.of(companion));
        } catch (RejectedInput e) {
            throw e.in(sidecar.file().name());
        }
    }

    private static ObjectNode members(JsonNode json) {
        if (json instanceof ObjectNode members) {
            refuseOtherForms(members);
            return members;
        }
        throw InvalidPayload.because("The JSON is of type "
                + json.getNodeType().name().toLowerCase(Locale.ROOT)
                + "; a sidecar is one object with members of the payload, and perhaps a target");
    }

    private static void refuseOtherForms(ObjectNode members) {
        for (String member : NOT_HERE) {
            if (members.has(member)) {
                throw InvalidPayload.because("A sidecar has no member \"" + member
                        + "\": it holds members of the payload, and perhaps a target");
            }
        }
    }
}
