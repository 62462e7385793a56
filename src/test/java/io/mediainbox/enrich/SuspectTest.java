package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.ledger.ObservedLedger;
import io.mediainbox.media.MediaType;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.Planner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may have killed a process is not decoded in this one, and the ledger knows what is. */
@Timeout(120)
class SuspectTest {

    private static final byte[] IMAGE = Inboxes.image("jpeg", 300, 200);

    @TempDir
    Path folder;

    private final ObservedLedger ledger = new ObservedLedger(new MemoryLedger());
    private final Enricher enricher = new Enricher(new JavaImageEngine());
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder).open();
        Inboxes.begin(inbox, ledger);
    }

    private DeliveryPlan plan(String name, byte[] content) {
        return new Planner().plan(Inboxes.read(inbox, name, content));
    }

    private DeliveryPlan suspect(String name, byte[] content) {
        DeliveryPlan plan = plan(name, content);
        return plan.with(plan.entry().decoding("a run that died", true));
    }

    /** Kills this process, as far as a test can tell. */
    private static final class Deadly implements ImageEngine {

        @Override
        public ImageHeader header(byte[] image, MediaType type) {
            throw new AssertionError("A suspect came into this process");
        }

        @Override
        public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
            throw new AssertionError("A suspect was decoded in this process");
        }
    }

    @Test
    void isDecodedInAChildWithTheSameResult() {
        byte[] expected = enricher.enrich(plan("thumbnails/W.jpg", IMAGE)).json();

        EnrichedPayload payload = new Enricher(new Deadly()).enrich(suspect("thumbnails/W.jpg", IMAGE));

        assertThat(payload.json()).isEqualTo(expected);
    }

    @Test
    void staysSuspectUntilItIsSent() {
        EnrichedPayload payload = new Enricher(new Deadly()).enrich(suspect("thumbnails/W.jpg", IMAGE));

        assertThat(ledger.written()).isEmpty();
        assertThat(payload.plan().isSuspect()).isTrue();
    }

    @Test
    void isRefusedAsAnyOtherIfItIsBroken() {
        byte[] broken = Inboxes.image("png", 20, 20);
        // Zero pixels wide, and whole by its structure.
        Arrays.fill(broken, 16, 20, (byte) 0);

        assertThatThrownBy(() -> new Enricher(new Deadly()).enrich(suspect("thumbnails/W.png", broken)))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.BROKEN_IMAGE));
    }

    @Test
    void writesDownWhatIsDecoded() {
        enricher.enrich(plan("thumbnails/W.jpg", IMAGE));

        assertThat(ledger.written()).extracting(LedgerItem::decoding).containsExactly(true, false);
    }

    @Test
    void writesNothingWhereNoPixelIsNeeded() {
        enricher.enrich(plan("photos/G.jpg", IMAGE));
        enricher.enrich(plan("pictures/C/U.jpg", IMAGE));
        enricher.enrich(plan("photos/G.json", "{\"height\": 1, \"width\": 2}".getBytes()));
        enricher.enrich(plan("thumbnails/W.json", "{\"small\": {\"height\": 1, \"width\": 2}}".getBytes()));

        assertThat(ledger.written()).isEmpty();
    }
}
