package io.mediainbox.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up {@link LedgerCounts}: states in the order in which items pass them, codes by the alphabet. */
final class Counting {

    private final Map<ItemState, Long> byState = new EnumMap<>(ItemState.class);
    private final Map<String, Long> byCode = new TreeMap<>();
    private long delivered;
    private long alreadyDelivered;

    void add(LedgerItem item) {
        add(
                item.state(),
                item.refusal() == null ? null : item.refusal().code(),
                item.sameAs() != null,
                item.answer() != null,
                1);
    }

    /** So many items that have all of this in common. */
    void add(ItemState state, String code, boolean sameAsAnother, boolean answered, long items) {
        byState.merge(state, items, Long::sum);
        if (state != ItemState.SETTLED) {
            return;
        }
        if (code != null) {
            byCode.merge(code, items, Long::sum);
        } else if (answered) {
            // Also if it was dropped again since, and not sent again.
            delivered += items;
        } else if (sameAsAnother) {
            alreadyDelivered += items;
        }
    }

    LedgerCounts result() {
        Map<String, Long> words = new LinkedHashMap<>();
        byState.forEach((state, items) -> words.put(state.word(), items));
        return new LedgerCounts(
                Collections.unmodifiableMap(words), delivered, alreadyDelivered, Collections.unmodifiableMap(byCode));
    }
}
