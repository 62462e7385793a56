package io.mediainbox.settle;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.image.DecodedBy;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Wire;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.PixelSize;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to an end, and the places where they may be found. */
abstract class Ends {

    static final String NAME = "photos/G.png";
    static final byte[] IMAGE = Inboxes.image("png", 4, 3);

    @TempDir
    Path home;

    static final Instant ANSWERED = Instant.parse("2026-01-02T03:04:06Z");

    final Settler settler = new Settler();
    Inboxes inboxes;
    Inbox inbox;

    @BeforeEach
    void open() {
        inboxes = Inboxes.in(home);
        inbox = inboxes.open();
    }

    EnrichedPayload payload(String name, byte[] content) {
        return new Enricher(new JavaImageEngine()).enrich(new Planner().plan(Inboxes.read(inbox, name, content)));
    }

    DeliveryOutcome delivered(int unanswered) {
        return delivered(payload(NAME, IMAGE), new LedgerItem.Answer(201, "7", "r", ANSWERED), unanswered);
    }

    static DeliveryOutcome delivered(EnrichedPayload payload, LedgerItem.Answer answer, int unanswered) {
        LedgerItem.Request request = new LedgerItem.Request(
                "client",
                3,
                unanswered,
                payload.json().length,
                payload.jsonDigest().hex(),
                payload.size().map(PixelSize::width).orElse(null),
                payload.size().map(PixelSize::height).orElse(null),
                payload.engine().map(DecodedBy::word).orElse(null),
                Instant.parse("2026-01-02T03:04:05Z"));
        return new DeliveryOutcome(
                payload, payload.entry().sending(payload.inbox().run(), request), answer);
    }

    static RejectedInput rejection() {
        return new RejectedInput(Stage.PLAN, FailureCode.NO_TARGET, "observed", "do this");
    }

    Path inInbox() {
        return inbox.folders().inbox().resolve(NAME);
    }

    Path inDone(String suffix) {
        return inbox.folders().done().resolve(NAME + suffix);
    }

    Path inError(String suffix) {
        return inbox.folders().error().resolve(NAME + suffix);
    }

    static JsonNode note(Path file) throws IOException {
        return Wire.json(Files.readAllBytes(file));
    }
}
