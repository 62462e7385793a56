package io.mediainbox.intake;

import io.mediainbox.ledger.LedgerItem;
import java.util.Locale;

/** The bytes of an item, as the ledger knows them. */
public final class LedgerContent {

    private LedgerContent() {}

    /** Null if the item was not read. */
    public static LedgerItem.Content of(IntakeItem item) {
        return item == null
                ? null
                : new LedgerItem.Content(
                        item.digest().hex(),
                        item.claimed() instanceof ClaimedFile file
                                ? file.fingerprint().size()
                                : null,
                        item.companions().stream().map(LedgerContent::part).toList());
    }

    private static LedgerItem.Part part(Companion companion) {
        return new LedgerItem.Part(
                companion.role().name().toLowerCase(Locale.ROOT),
                companion.seen().file().relative(),
                companion.digest().hex());
    }
}
