package io.mediainbox.image.choice;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.opencv.OpenCv;
import io.mediainbox.image.opencv.OpenCvImageEngine;
import io.mediainbox.media.MediaType;
import java.util.List;

/**
 * Lets the native engine decode what it decodes right, where it can be loaded, and the Java engine all the rest. Decides
 * by the header.
 */
final class ChosenImageEngine implements ImageEngine {

    private final DecodeQuality quality;
    private final ImageEngine javaEngine;

    ChosenImageEngine(DecodeQuality quality, ImageEngine javaEngine) {
        this.quality = quality;
        this.javaEngine = javaEngine;
    }

    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return javaEngine.header(image, type);
    }

    @Override
    public ImageEngine acceptingTruncated() {
        return new ChosenImageEngine(quality, javaEngine.acceptingTruncated());
    }

    @Override
    public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        return engine(header).decodedBytes(header, wanted);
    }

    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        return wanted.isEmpty() ? List.of() : engine(header).render(image, header, wanted);
    }

    private ImageEngine engine(ImageHeader header) {
        // In this order: where no image is for the native engine, it is never loaded.
        boolean natively = NativeStrengths.include(header) && OpenCv.missing().isEmpty();
        return natively ? nativeEngine() : javaEngine;
    }

    /** Made when it is needed: its class cannot be loaded where the libraries are not on the class path. */
    private ImageEngine nativeEngine() {
        return new OpenCvImageEngine(quality, javaEngine);
    }
}
