package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.intake.InFlight;
import io.mediainbox.plan.Planner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are due, and what becomes of them. */
abstract class Attempts {

    @TempDir
    Path folder;

    final Courier courier = new Courier();
    final List<String> tokens = new java.util.ArrayList<>(List.of("s3cr3t"));
    Inbox inbox;
    private int payloads;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder)
                .with(Setting.BACKOFF, "1ms")
                .with(Setting.MAX_BACKOFF, "2s")
                .with(Setting.MAX_ATTEMPTS, 3)
                .tokens(() -> tokens.size() > 1 ? tokens.remove(0) : tokens.get(0))
                .open();
    }

    /** Another one each time: of two that are equal the second would wait for the first. */
    EnrichedPayload payload() {
        return new Enricher(new JavaImageEngine())
                .enrich(new Planner()
                        .plan(Inboxes.read(inbox, "photos/G.png", Inboxes.image("png", 4 + payloads++, 3))));
    }

    DeliveryAttempt begun() throws InterruptedException {
        return (DeliveryAttempt) courier.begin(payload());
    }

    /** An attempt that is due for the n-th time, the ones before answered with 502. */
    DeliveryAttempt attempt(int number) throws InterruptedException {
        DeliveryAttempt attempt = courier.prepare(begun());
        while (attempt.number() < number) {
            attempt = courier.prepare(due(answered(attempt, 502, Map.of())));
        }
        return attempt;
    }

    InFlight answered(DeliveryAttempt attempt, int status, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("CamelHttpResponseCode", status);
        return courier.judge(attempt, all, null, null);
    }

    InFlight lost(DeliveryAttempt attempt, Exception problem) {
        return courier.judge(attempt, Map.of(), null, problem);
    }

    static DeliveryAttempt due(InFlight judged) {
        assertThat(judged).isInstanceOf(DeliveryAttempt.class);
        return (DeliveryAttempt) judged;
    }

    static DeliveryOutcome accepted(InFlight judged) {
        assertThat(judged).isInstanceOf(DeliveryOutcome.class);
        return (DeliveryOutcome) judged;
    }

    static UnavailableEndpoint outage(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(UnavailableEndpoint.class, action);
    }
}
