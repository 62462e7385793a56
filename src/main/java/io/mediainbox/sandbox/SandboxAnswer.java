package io.mediainbox.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * What a request gets. To all but {@link Cut} the sandbox adds what Graph sends with every answer ({@code Date},
 * {@code request-id}, {@code client-request-id}, {@code x-ms-ags-diagnostic}), and {@code Content-Type:
 * application/json}; a header given here wins over an added one.
 */
public sealed interface SandboxAnswer {

    /** What the journal says; 0 where nothing was answered. */
    int status();

    /** A status and a body sent as it is. */
    static Reply reply(int status, byte[] body) {
        return new Reply(status, Map.of(), body);
    }

    /** Graph's error envelope, with a code such as {@code TooManyRequests}. */
    static Refusal refusal(int status, String code, String message) {
        return new Refusal(status, Map.of(), code, message);
    }

    /** 429 with {@code Retry-After} as given: seconds, decimals or a date. */
    static Refusal throttled(String retryAfter) {
        return refusal(429, "TooManyRequests", "Please retry again later.").withHeader("Retry-After", retryAfter);
    }

    /** The connection is closed without an answer, after the request was received whole. */
    static Cut cut() {
        return new Cut();
    }

    /** @param body may be empty; {@code Content-Length} is computed and must not be a header here */
    record Reply(int status, Map<String, String> headers, byte[] body) implements SandboxAnswer {

        public Reply {
            requireFinal(status);
            headers = Map.copyOf(headers);
        }

        public Reply withHeader(String name, String value) {
            return new Reply(status, plus(headers, name, value), body);
        }
    }

    /** Becomes a {@link Reply} once the request's ids are known. */
    record Refusal(int status, Map<String, String> headers, String code, String message) implements SandboxAnswer {

        public Refusal {
            requireFinal(status);
            headers = Map.copyOf(headers);
        }

        public Refusal withHeader(String name, String value) {
            return new Refusal(status, plus(headers, name, value), code, message);
        }
    }

    record Cut() implements SandboxAnswer {

        @Override
        public int status() {
            return 0;
        }
    }

    private static void requireFinal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status %d: an answer has 200 to 599".formatted(status));
        }
    }

    private static Map<String, String> plus(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
