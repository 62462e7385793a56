package io.mediainbox.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Target;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import java.util.List;
import java.util.Optional;

/**
 * What is to be sent where.
 *
 * @param item the file that was read
 * @param target the endpoint, which also says the kind
 * @param payload what the user wrote, if the file is JSON; empty if it is an image
 * @param renditions wanted of the picture; empty where the kind has none
 */
public record DeliveryPlan(IntakeItem item, Target target, Optional<ObjectNode> payload, List<RenditionSpec> renditions)
        implements InFlight {

    /** For the way after the body is made: what the user wrote is in it, and need not be held twice. */
    public DeliveryPlan withoutPayload() {
        return new DeliveryPlan(item, target, Optional.empty(), renditions);
    }

    @Override
    public ClaimedFile claimed() {
        return item.claimed();
    }
}
