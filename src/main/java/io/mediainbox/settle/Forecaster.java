package io.mediainbox.settle;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Forecast;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.InFlight;

/** Ends an item of {@code plan}: says what would become of it, moves nothing, writes nothing. */
public final class Forecaster {

    public void foresee(EnrichedPayload payload) {
        Inbox inbox = payload.inbox();
        String file = payload.claimed().file().relative();
        inbox.tally().done(file);
        inbox.listener()
                .foreseen(new Forecast(
                        file,
                        payload.target().kind().word(),
                        payload.target().url().toString(),
                        payload.json().length,
                        payload.jsonDigest().hex()));
    }

    public void foreseeFailure(InFlight record, Throwable problem) {
        Inbox inbox = record.inbox();
        if (problem instanceof RejectedInput rejection) {
            // Not by way of the inbox: its error budget is for files that really went to error.
            inbox.tally().error(record.claimed().file().relative());
            inbox.listener().settled(Endings.refused(record, rejection));
        } else if (problem instanceof MediaInboxFailure failure) {
            inbox.tally()
                    .waiting(record.claimed().file().relative(), failure.code().word());
        } else {
            inbox.tally().unexpected(record.claimed().file().relative());
        }
    }
}
