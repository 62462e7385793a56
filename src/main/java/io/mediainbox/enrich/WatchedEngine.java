package io.mediainbox.enrich;

import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaType;
import java.util.List;

/**
 * Decodes for one item, and lets the ledger know as long as it does: should the process die, the next one knows which
 * items were in a decoder then. Reading a header is no decoding.
 */
final class WatchedEngine implements ImageEngine {

    private final ImageEngine engine;
    private final Ledger ledger;
    private final LedgerItem entry;

    WatchedEngine(ImageEngine engine, Ledger ledger, LedgerItem entry) {
        this.engine = engine;
        this.ledger = ledger;
        this.entry = entry;
    }

    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return engine.header(image, type);
    }

    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        ledger.put(entry.decoding(entry.run(), true));
        try {
            return engine.render(image, header, wanted);
        } finally {
            ledger.put(entry.decoding(entry.run(), false));
        }
    }
}
