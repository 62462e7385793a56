package io.mediainbox.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.NearMiss;
import io.mediainbox.inbox.Target;
import io.mediainbox.inbox.TargetTable;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.StrictJson;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.MediaType;
import java.util.List;
import java.util.Optional;

/** Chooses target and renditions for a file that was read. */
public final class Planner {

    /** The tree of a document takes many times the memory of its bytes. */
    private static final long LONGEST_JSON = 32L << 20;

    private final StrictJson json = new StrictJson(LONGEST_JSON);
    private final PayloadJson payloads = new PayloadJson();

    /**
     * @throws RejectedInput {@code no-target}, {@code target-not-allowed}, {@code kind-mismatch}, {@code invalid-json} or
     *     {@code invalid-payload}
     */
    public DeliveryPlan plan(IntakeItem item) {
        Inbox inbox = item.inbox();
        MediaFile file = item.claimed().file();
        Optional<ObjectNode> payload = item.type() == MediaType.JSON
                ? Optional.of(payloads.object(json.tree(item.content().bytes())))
                : Optional.empty();
        Target target = inbox.targets().find(file).orElseThrow(() -> noTarget(file, inbox.targets()));
        payload.ifPresent(given -> payloads.check(given, target.kind()));
        return new DeliveryPlan(item, target, payload, renditions(target.kind(), inbox));
    }

    private static List<RenditionSpec> renditions(PayloadKind kind, Inbox inbox) {
        return kind == PayloadKind.THUMBNAIL_SET ? inbox.enrich().renditions() : List.of();
    }

    private static RejectedInput noTarget(MediaFile file, TargetTable targets) {
        Optional<NearMiss> near = targets.closest(file);
        return new RejectedInput(
                Stage.PLAN,
                FailureCode.NO_TARGET,
                file.relative() + " lies in no target folder"
                        + near.map(miss -> ": " + miss.observed()).orElse(""),
                near.map(miss -> "Closest: " + String.join(", ", miss.forms()) + ". ")
                                .orElse("")
                        + "Move it into a folder named after its endpoint, such as groups/{groupsId}/photos/, or name it in"
                        + " a short form: thumbnails/{workbooksId}.jpg, photos/{groupsId}.jpg,"
                        + " pictures/{companyId}/{customerId}.jpg");
    }
}
