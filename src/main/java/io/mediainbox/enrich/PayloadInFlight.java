package io.mediainbox.enrich;

import io.mediainbox.inbox.Target;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;

/** A record that came after enrich: what is known of its file is known through the payload. */
public interface PayloadInFlight extends InFlight {

    EnrichedPayload payload();

    @Override
    default Claim claimed() {
        return payload().claimed();
    }

    @Override
    default IntakeItem item() {
        return payload().item();
    }

    @Override
    default Target target() {
        return payload().target();
    }
}
