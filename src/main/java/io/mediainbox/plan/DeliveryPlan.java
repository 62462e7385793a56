package io.mediainbox.plan;

import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.LedgerItem;
import java.util.List;

/**
 * What is to be sent where.
 *
 * @param item that was read
 * @param target the endpoint, which also says the kind
 * @param renditions wanted of the picture; empty where the kind has none
 * @param entry what the ledger knows of it; its requests, if it has any, are those of earlier runs
 */
public record DeliveryPlan(IntakeItem item, Target target, List<RenditionSpec> renditions, LedgerItem entry)
        implements InFlight {

    /** For the way after the payload is made: what was read is in it, and need not be held twice. */
    public DeliveryPlan withoutContent() {
        return new DeliveryPlan(item.withoutContent(), target, renditions, entry);
    }

    /** With what the ledger knows of it by now. */
    public DeliveryPlan with(LedgerItem known) {
        return new DeliveryPlan(item, target, renditions, known);
    }

    /** Whether an earlier process died with it in an image decoder, for whatever reason. */
    public boolean isSuspect() {
        return entry.decoding();
    }

    @Override
    public Claim claimed() {
        return item.claimed();
    }
}
