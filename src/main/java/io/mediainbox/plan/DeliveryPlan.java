package io.mediainbox.plan;

import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import java.util.List;

/**
 * What is to be sent where.
 *
 * @param item that was read
 * @param target the endpoint, which also says the kind
 * @param renditions wanted of the picture; empty where the kind has none
 */
public record DeliveryPlan(IntakeItem item, Target target, List<RenditionSpec> renditions) implements InFlight {

    /** For the way after the payload is made: what was read is in it, and need not be held twice. */
    public DeliveryPlan withoutContent() {
        return new DeliveryPlan(item.withoutContent(), target, renditions);
    }

    @Override
    public Claim claimed() {
        return item.claimed();
    }
}
