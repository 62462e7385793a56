package io.mediainbox.enrich;

import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaType;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes for one item, and lets the ledger know as long as it does: should the process die, the next one knows which
 * items were in a decoder then. Reading a header is no decoding.
 *
 * <p>Where memory or stack run out, others may have taken them: the image is decoded once more, alone.
 */
final class WatchedEngine implements ImageEngine {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedEngine.class);

    private final ImageEngine engine;
    private final Supplier<ImageEngine> alone;
    private final Ledger ledger;
    private final LedgerItem entry;

    WatchedEngine(ImageEngine engine, Supplier<ImageEngine> alone, Ledger ledger, LedgerItem entry) {
        this.engine = engine;
        this.alone = alone;
        this.ledger = ledger;
        this.entry = entry;
    }

    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return engine.header(image, type);
    }

    @Override
    public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        return engine.decodedBytes(header, wanted);
    }

    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        ledger.put(entry.decoding(entry.run(), true));
        try {
            return engine.render(image, header, wanted);
        } catch (VirtualMachineError e) {
            LOG.warn("{}: {}; it is decoded alone, in a process of its own", entry.name(), e.toString());
            return alone.get().render(image, header, wanted);
        } finally {
            ledger.put(entry.decoding(entry.run(), false));
        }
    }
}
