package io.mediainbox.plan;

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
import io.mediainbox.intake.LedgerContent;
import io.mediainbox.intake.Subject;
import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaFile;
import java.util.List;
import java.util.Optional;

/** Chooses target and renditions for a file that was read. */
public final class Planner {

    /**
     * @throws RejectedInput {@code no-target}, {@code target-not-allowed}, {@code kind-mismatch} or {@code
     *     invalid-payload}
     */
    public DeliveryPlan plan(IntakeItem item) {
        Inbox inbox = item.inbox();
        MediaFile file = item.claimed().file();
        Target target = item.instructions()
                .target()
                .map(inbox.targets()::named)
                .or(() -> inbox.targets().find(file))
                .orElseThrow(() -> noTarget(file, inbox.targets()));
        if (item.subject() instanceof Subject.Payload payload) {
            PayloadRules.check(payload.json(), target.kind());
        }
        PayloadRules.check(item.instructions().properties(), target.kind());
        return new DeliveryPlan(item, target, renditions(target.kind(), inbox), entry(item, target));
    }

    private static LedgerItem entry(IntakeItem item, Target target) {
        String url = target.url().toString();
        LedgerItem.Content content = LedgerContent.of(item);
        return LedgerItem.discovered(
                item.claimed().name(),
                Identity.of(Identity.JSON, url, item.digest(), content.parts()),
                item.inbox().run(),
                target.kind().word(),
                url,
                content);
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
