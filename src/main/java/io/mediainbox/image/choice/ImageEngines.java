package io.mediainbox.image.choice;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.EngineChoice;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.JavaImageEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The engines of a process: one of each kind is enough for all inboxes and threads. Loads no native library. */
public final class ImageEngines {

    private record Asked(EngineChoice choice, DecodeQuality quality, boolean acceptsTruncated) {}

    private final ImageEngine java = new JavaImageEngine();
    private final Map<Asked, ImageEngine> engines = new ConcurrentHashMap<>();

    /**
     * The engine that does as the settings say.
     *
     * @param acceptsTruncated whether it renders what can be decoded of an image that ends early
     */
    public ImageEngine engine(EngineChoice choice, DecodeQuality quality, boolean acceptsTruncated) {
        return engines.computeIfAbsent(new Asked(choice, quality, acceptsTruncated), this::create);
    }

    private ImageEngine create(Asked asked) {
        ImageEngine engine = asked.choice() == EngineChoice.JAVA ? java : new ChosenImageEngine(asked.quality(), java);
        return asked.acceptsTruncated() ? engine.acceptingTruncated() : engine;
    }
}
