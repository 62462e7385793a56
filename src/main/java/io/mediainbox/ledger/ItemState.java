package io.mediainbox.ledger;

import java.util.Arrays;
import java.util.Locale;

/** How far an item has come. The ledger file and {@code status} show {@link #word()}. */
public enum ItemState {
    /** Known, and no request is on its way. */
    DISCOVERED,
    /** A request may be on its way; if the process that sent it is gone, nobody knows what became of it. */
    SENDING,
    /** The endpoint accepted it, or had before; its file is not moved yet. */
    DELIVERED,
    /** It was refused, by us or by the endpoint; its file is not moved yet. */
    REFUSED,
    /** The endpoint failed on it at every attempt; its file is not moved yet. */
    GAVE_UP,
    /** A request was sent and never answered. */
    IN_DOUBT,
    /** Its file is where it belongs. */
    SETTLED;

    /** The state as users see it, for example {@code in-doubt}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if no state has this word */
    public static ItemState ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No state is called " + word));
    }
}
