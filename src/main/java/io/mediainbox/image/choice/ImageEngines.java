package io.mediainbox.image.choice;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.EngineChoice;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.opencv.OpenCvImageEngine;

/** The engines of a process: one of each kind is enough for all inboxes and threads. Loads no native library. */
public final class ImageEngines {

    private final ImageEngine java = new JavaImageEngine();
    private final ImageEngine fast = choosing(DecodeQuality.FAST);
    private final ImageEngine fine = choosing(DecodeQuality.FINE);

    /** The engine that does as the settings say. */
    public ImageEngine engine(EngineChoice choice, DecodeQuality quality) {
        return switch (choice) {
            case JAVA -> java;
            case AUTO, NATIVE ->
                switch (quality) {
                    case FAST -> fast;
                    case FINE -> fine;
                };
        };
    }

    private ImageEngine choosing(DecodeQuality quality) {
        return new ChosenImageEngine(new OpenCvImageEngine(quality, java), java);
    }
}
