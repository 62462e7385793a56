package io.mediainbox.enrich;

import io.mediainbox.image.DecodedBy;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.PixelSize;
import io.mediainbox.plan.DeliveryPlan;
import java.util.Optional;

/**
 * A request body that is ready to be sent.
 *
 * @param plan where it goes
 * @param json the body, UTF-8; the same bytes on each attempt
 * @param jsonDigest of the body
 * @param size of the upright picture, if the body was made from one
 * @param engine that decoded pixels, if any were decoded
 */
public record EnrichedPayload(
        DeliveryPlan plan, byte[] json, ContentDigest jsonDigest, Optional<PixelSize> size, Optional<DecodedBy> engine)
        implements InFlight {

    /** The same for a plan that knows more by now. */
    public EnrichedPayload with(DeliveryPlan known) {
        return new EnrichedPayload(known, json, jsonDigest, size, engine);
    }

    @Override
    public LedgerItem entry() {
        return plan.entry();
    }

    @Override
    public Claim claimed() {
        return plan.claimed();
    }

    @Override
    public IntakeItem item() {
        return plan.item();
    }

    @Override
    public Target target() {
        return plan.target();
    }
}
