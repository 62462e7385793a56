package io.mediainbox.inbox;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * How payloads are sent.
 *
 * @param workers requests in flight at once
 * @param maxAttempts requests for one item, at least 1
 * @param backoff first pause where the endpoint names none
 * @param maxBackoff longest pause
 * @param connectTimeout limit for a connection to open
 * @param responseTimeout limit for an answer to begin
 * @param holdInDoubt whether an item goes to error/ if nobody knows what became of its last request
 * @param force whether what was delivered before is sent again
 */
public record DeliverSettings(
        int workers,
        int maxAttempts,
        Duration backoff,
        Duration maxBackoff,
        Duration connectTimeout,
        Duration responseTimeout,
        boolean holdInDoubt,
        boolean force) {

    static DeliverSettings of(Settings settings) {
        refuseTokenInClearText(settings);
        return new DeliverSettings(
                settings.number(Setting.CONCURRENCY, 1, Settings.MOST_WORKERS),
                settings.number(Setting.MAX_ATTEMPTS, 1, 100),
                settings.duration(Setting.BACKOFF),
                settings.duration(Setting.MAX_BACKOFF),
                settings.positiveDuration(Setting.CONNECT_TIMEOUT),
                settings.positiveDuration(Setting.RESPONSE_TIMEOUT),
                holdInDoubt(settings),
                settings.flag(Setting.FORCE));
    }

    private static boolean holdInDoubt(Settings settings) {
        return switch (settings.text(Setting.IN_DOUBT).toLowerCase(Locale.ROOT)) {
            case "resend" -> false;
            case "hold" -> true;
            default -> throw settings.invalid(Setting.IN_DOUBT, "word: resend or hold");
        };
    }

    private static void refuseTokenInClearText(Settings settings) {
        URI url = settings.url(Setting.GRAPH_URL);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean allowed = scheme.equals("https") || scheme.equals("http") && isLoopback(url.getHost());
        if (!allowed) {
            throw settings.invalid(
                    Setting.GRAPH_URL,
                    "https URL; http is only allowed to this machine, because the token goes with it");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
