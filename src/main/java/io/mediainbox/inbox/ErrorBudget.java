package io.mediainbox.inbox;

import java.util.Locale;

/**
 * How many files may go to error/ before nothing more is taken.
 *
 * @param limit the number that ends it, at least 1; {@link Long#MAX_VALUE} for never
 */
public record ErrorBudget(long limit) {

    static ErrorBudget of(Settings settings) {
        return switch (settings.text(Setting.ON_ERRORS).toLowerCase(Locale.ROOT)) {
            case "continue" -> new ErrorBudget(Long.MAX_VALUE);
            case "stop" -> new ErrorBudget(1);
            default -> new ErrorBudget(settings.number(Setting.ON_ERRORS, 1, Integer.MAX_VALUE));
        };
    }

    boolean isSpent(long errors) {
        return errors >= limit;
    }
}
