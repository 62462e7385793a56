package io.mediainbox.bench;

import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import java.util.List;

/** One of our own engines, asked as the product asks it: header first, then all renditions at once. */
final class EngineCandidate implements Candidate {

    private static final List<RenditionSpec> WANTED = List.of(
            new RenditionSpec("large", LARGE, false, OutputFormat.JPEG, QUALITY),
            new RenditionSpec("medium", MEDIUM, false, OutputFormat.JPEG, QUALITY),
            new RenditionSpec("small", SMALL, true, OutputFormat.JPEG, QUALITY));

    private final ImageEngine engine;

    EngineCandidate(ImageEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<byte[]> render(byte[] photo) {
        return engine.render(photo, engine.header(photo, MediaType.JPEG), WANTED).stream()
                .map(Rendition::bytes)
                .toList();
    }
}
