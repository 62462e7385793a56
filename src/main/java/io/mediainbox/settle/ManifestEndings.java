package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.ManifestReader;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.media.MediaFile;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends manifests whose rows have come to an end: done/ if all were delivered, error/ if not, and back to the inbox if some
 * are left for another time.
 */
final class ManifestEndings {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestEndings.class);

    /** A row that waits for nothing but time is looked for again after a while, not at once. */
    private static final Set<String> PASSING = Set.of(FailureCode.UNSTABLE.word(), FailureCode.MISSING_PARTNER.word());

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final ManifestReader reader = new ManifestReader();

    void end(Manifest manifest) throws InterruptedException {
        Inbox inbox = manifest.inbox();
        String name = manifest.claimed().name();
        if (manifest.left() > 0) {
            if (PASSING.contains(manifest.leftReason())) {
                Duration minAge = inbox.intake().minAge();
                inbox.parking()
                        .park(
                                name,
                                manifest.leftReason(),
                                minAge.compareTo(SHORTEST_PAUSE) > 0 ? minAge : SHORTEST_PAUSE);
            }
            inbox.tally().waitingRows(name, manifest.leftReason(), manifest.left());
            return;
        }
        switch (moved(manifest)) {
            case SETTLED -> {
                inbox.tally().companion(name);
                LOG.info("{}: {} rows delivered, {} refused", name, manifest.delivered(), manifest.failed());
            }
            case CHANGED -> {
                LOG.warn("{}: changed while its rows were sent; what is new in it is sent, too", name);
                inbox.tally().waiting(name, FailureCode.UNSTABLE.word());
            }
            case GONE -> {
                LOG.warn("{}: its rows have ended, but somebody took the manifest away", name);
                inbox.tally().withdrawn(name);
            }
            case GIVEN_UP -> inbox.tally().waiting(name, FailureCode.DISK.word());
        }
    }

    private Ending moved(Manifest manifest) throws InterruptedException {
        Inbox inbox = manifest.inbox();
        Departure departure = new Departure(
                inbox,
                manifest.failed() == 0
                        ? inbox.folders().done()
                        : inbox.folders().error());
        MediaFile results = SettledRows.file(manifest.claimed().file());
        // The manifest goes last: should the process die before, it is found again with nothing left to send.
        Ending noted = Persistence.untilDone(
                manifest, () -> RowResults.complete(manifest, inbox.clock().instant()));
        if (noted != Ending.SETTLED) {
            return noted;
        }
        reader.attachments(manifest, departure::takeAttachment);
        return Persistence.untilDone(
                manifest, () -> departure.takeManifest(manifest.claimed(), results, SettledRows.SUFFIX));
    }
}
