package io.mediainbox.intake;

import io.mediainbox.ledger.LedgerItem;
import java.util.List;
import java.util.Locale;

/** The bytes of an item, as the ledger knows them. */
public final class LedgerContent {

    private LedgerContent() {}

    public static LedgerItem.Content of(IntakeItem item) {
        return new LedgerItem.Content(
                item.digest().hex(),
                item.claimed() instanceof ClaimedFile file ? file.fingerprint().size() : null,
                item.companions().stream().map(LedgerContent::part).toList());
    }

    /** Of an item that could not be read: of a row its bytes are known all the same, of a file nothing, which is null. */
    public static LedgerItem.Content unread(Claim claim) {
        return claim instanceof ClaimedRow row
                ? new LedgerItem.Content(row.digest().hex(), null, List.of())
                : null;
    }

    private static LedgerItem.Part part(Companion companion) {
        return new LedgerItem.Part(
                companion.role().name().toLowerCase(Locale.ROOT),
                companion.seen().file().relative(),
                companion.digest().hex());
    }
}
