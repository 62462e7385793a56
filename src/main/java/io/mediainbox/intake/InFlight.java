package io.mediainbox.intake;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Target;
import io.mediainbox.ledger.LedgerItem;

/**
 * Whatever record a file has become so far. Each stage's record holds the one before, so that wherever a file fails, the
 * note can say all that was known of it.
 */
public interface InFlight {

    /** The beginning of the chain. */
    Claim claimed();

    default Inbox inbox() {
        return claimed().inbox();
    }

    /** Null as long as the file was not read. */
    default IntakeItem item() {
        return null;
    }

    /** Null as long as nothing was planned. */
    default Target target() {
        return null;
    }

    /** What the ledger is told of it, as far as this record knows; null as long as nothing was planned. */
    default LedgerItem entry() {
        return null;
    }
}
