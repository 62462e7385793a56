package io.mediainbox.bench;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.image.opencv.OpenCvImageEngine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One way to make the renditions of a photo. Safe for many threads. */
interface Candidate {

    /** The longest edge of the large rendition, the medium one, and the edge of the small one, a square. */
    int LARGE = 800;

    int MEDIUM = 176;
    int SMALL = 96;

    /** JPEG quality of all renditions, 1 to 100. */
    int QUALITY = 85;

    /** What the others are measured by. */
    String YARDSTICK = "Thumbnailator, one decode";

    /** All that run in a Java process, by the name in the table. */
    Map<String, Supplier<Candidate>> ALL = new TreeMap<>(Map.of(
            "media-inbox, Java",
            () -> new EngineCandidate(new JavaImageEngine()),
            "media-inbox, native, fast",
            () -> new EngineCandidate(new OpenCvImageEngine(DecodeQuality.FAST, new JavaImageEngine())),
            "media-inbox, native, fine",
            () -> new EngineCandidate(new OpenCvImageEngine(DecodeQuality.FINE, new JavaImageEngine())),
            "ImageIO, area average",
            PlainImageIo::new,
            YARDSTICK,
            ThumbnailatorOnce::new,
            "Thumbnailator, a decode each",
            ThumbnailatorEach::new));

    /**
     * Makes all three, upright, as JPEG.
     *
     * @param photo a JPEG file
     * @return large, medium, small
     */
    List<byte[]> render(byte[] photo) throws IOException;
}
