package io.mediainbox.deliver;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.inbox.TokenSource;
import java.util.function.Supplier;

/** The one place that looks at a token's form. Its text is in no message. */
public final class BearerToken {

    private BearerToken() {}

    /** A source that asks {@code supplier} each time. */
    public static TokenSource from(Supplier<String> supplier, String origin) {
        return () -> check(supplier.get(), origin);
    }

    /**
     * @param origin where it came from, for the message
     * @throws UnavailableEndpoint {@code unauthorized} if it is missing or cannot stand in a header
     */
    static String check(String text, String origin) {
        String token = text == null ? "" : text.strip();
        if (token.isEmpty()) {
            throw unusable("There is no token in " + origin);
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw unusable("The token in " + origin + " holds a blank or another character that no token has");
        }
        return token;
    }

    private static UnavailableEndpoint unusable(String what) {
        return new UnavailableEndpoint(
                FailureCode.UNAUTHORIZED,
                what,
                "Set MEDIA_INBOX_TOKEN or --token-file to a bearer token for the endpoint",
                null,
                null);
    }
}
