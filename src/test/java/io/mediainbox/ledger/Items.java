package io.mediainbox.ledger;

import io.mediainbox.media.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Items as the stages write them. */
public final class Items {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");
    public static final String RUN = "4a7c5f0e-9d5b-4c55-8a44-0f2f6f0f6b01";

    private Items() {}

    static Identity identity(String content) {
        return new Identity(sha256(content));
    }

    static String sha256(String content) {
        return ContentDigest.of(content.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** All that can be null is. */
    static LedgerItem bare(String name, Identity identity, ItemState state) {
        return new LedgerItem(
                name, identity, state, RUN, null, null, null, null, null, null, null, false, settledAt(state));
    }

    private static Instant settledAt(ItemState state) {
        return state == ItemState.SETTLED ? NOON.plusMillis(2) : null;
    }

    static LedgerItem discovered(String name) {
        return bare(name, identity(name), ItemState.DISCOVERED);
    }

    public static LedgerItem sending(String name) {
        return new LedgerItem(
                name,
                identity(name),
                ItemState.SENDING,
                RUN,
                "picture",
                "https://graph.example/v1.0/users/anna/photo",
                new LedgerItem.Content(sha256(name), 34_567L, List.of()),
                request(1, 0),
                null,
                null,
                null,
                false,
                null);
    }

    static LedgerItem delivered(String name) {
        return in(ItemState.DELIVERED, sending(name), null);
    }

    public static LedgerItem settled(String name, Instant at) {
        return in(ItemState.SETTLED, sending(name), at);
    }

    private static LedgerItem in(ItemState state, LedgerItem sent, Instant settledAt) {
        return new LedgerItem(
                sent.name(),
                sent.identity(),
                state,
                sent.run(),
                sent.kind(),
                sent.target(),
                sent.content(),
                sent.request(),
                new LedgerItem.Answer(201, "0", "d4ab1d3e", NOON.plusMillis(71)),
                null,
                null,
                false,
                settledAt);
    }

    public static LedgerItem settledAsCopyOf(String original, String name, Instant at) {
        return new LedgerItem(
                name,
                identity(original),
                ItemState.SETTLED,
                RUN,
                "picture",
                "https://graph.example/v1.0/users/anna/photo",
                new LedgerItem.Content(sha256(original), 34_567L, List.of()),
                null,
                null,
                null,
                original,
                false,
                at);
    }

    public static LedgerItem refused(String name, String code, ItemState state, Instant settledAt) {
        return new LedgerItem(
                name,
                identity(name),
                state,
                RUN,
                "picture",
                null,
                null,
                null,
                null,
                new LedgerItem.Refusal("enrich", code, "observed", "do this", null, null),
                null,
                false,
                settledAt);
    }

    public static LedgerItem manifest(String name, ItemState state) {
        return new LedgerItem(
                name,
                identity(name),
                state,
                RUN,
                LedgerItem.MANIFEST,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                state == ItemState.SETTLED ? NOON : null);
    }

    /** Nothing that can be null is. */
    static LedgerItem full(String name, ItemState state) {
        return new LedgerItem(
                name,
                identity(name),
                state,
                RUN,
                "thumbnailSet",
                "https://graph.example/v1.0/users/anna/photo/$ref",
                new LedgerItem.Content(
                        sha256(name),
                        5_000_000_000L,
                        List.of(
                                new LedgerItem.Part("sidecar", "users/anna/\"team\".jpg.json", sha256("sidecar")),
                                new LedgerItem.Part("attachment", "_images/%0a.jpg", sha256("attachment")))),
                request(3, 2),
                new LedgerItem.Answer(503, "object-17", "request-4", NOON.plusMillis(1)),
                new LedgerItem.Refusal(
                        "deliver", "gave-up", "HTTP 503 three times", "Drop it again later", "tooBusy", "Try again"),
                "users/anna/other.jpg",
                true,
                settledAt(state));
    }

    static LedgerItem.Request request(int attempts, int unanswered) {
        return new LedgerItem.Request(
                "0b2c", attempts, unanswered, 5_000_000_001L, sha256("body"), 4_000, 3_000, "native", NOON);
    }
}
