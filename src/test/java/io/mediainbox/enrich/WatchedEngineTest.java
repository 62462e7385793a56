package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.ledger.Identity;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.media.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedEngineTest {

    private static final byte[] PNG = Inboxes.image("png", 40, 30);
    private static final List<RenditionSpec> WANTED =
            List.of(new RenditionSpec("small", 20, false, RenditionSpec.OutputFormat.PNG, 80));

    private final MemoryLedger ledger = new MemoryLedger();
    private final LedgerItem entry =
            LedgerItem.discovered("a.png", new Identity("a"), "run", "thumbnailSet", "https://graph.example/", null);
    private final List<LedgerItem> during = new ArrayList<>();
    private final ImageEngine engine = new WatchedEngine(new Looking(), JavaImageEngine::new, ledger, entry);

    /** Decodes, and looks what the ledger says meanwhile. */
    private final class Looking implements ImageEngine {

        private final ImageEngine real = new JavaImageEngine();

        @Override
        public ImageHeader header(byte[] image, MediaType type) {
            return real.header(image, type);
        }

        @Override
        public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
            during.addAll(ledger.find(entry.identity()));
            return real.render(image, header, wanted);
        }
    }

    @Test
    void saysThatAnItemIsBeingDecodedAsLongAsItIs() {
        List<Rendition> renditions = engine.render(PNG, engine.header(PNG, MediaType.PNG), WANTED);

        assertThat(renditions).hasSize(1);
        assertThat(during).containsExactly(entry.decoding("run", true));
        assertThat(ledger.find(entry.identity())).containsExactly(entry);
    }

    @Test
    void saysThatItCameOutThoughItFailed() {
        ImageHeader header = engine.header(PNG, MediaType.PNG);

        assertThatThrownBy(() -> engine.render(Arrays.copyOf(PNG, 60), header, WANTED))
                .isInstanceOf(RejectedInput.class);

        assertThat(during).singleElement().matches(LedgerItem::decoding);
        assertThat(ledger.find(entry.identity())).containsExactly(entry);
    }

    @Test
    void callsAHeaderNoDecoding() {
        engine.header(PNG, MediaType.PNG);

        assertThat(ledger.find(entry.identity())).isEmpty();
    }
}
