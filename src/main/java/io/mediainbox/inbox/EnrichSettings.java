package io.mediainbox.inbox;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.EngineChoice;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.ImageLimits;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.image.opencv.OpenCv;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How payloads are made.
 *
 * @param workers files read and decoded at once
 * @param engine which one decodes
 * @param decodeQuality how large the native one decodes a JPEG
 * @param limits what is refused before it is decoded
 * @param acceptsTruncated whether what can be decoded of an image that ends early is enough
 * @param renditions large, medium and small
 * @param sourceContent whether a thumbnailSet carries the original bytes
 * @param maxBody largest request body, bytes
 * @param suspectTimeout limit for an image that is decoded in a process of its own
 */
public record EnrichSettings(
        int workers,
        EngineChoice engine,
        DecodeQuality decodeQuality,
        ImageLimits limits,
        boolean acceptsTruncated,
        List<RenditionSpec> renditions,
        boolean sourceContent,
        long maxBody,
        Duration suspectTimeout) {

    private static final int LONGEST_EDGE = 10_000;

    static EnrichSettings of(Settings settings) {
        OutputFormat format =
                switch (settings.text(Setting.THUMBNAILS_FORMAT).toLowerCase(Locale.ROOT)) {
                    case "jpeg" -> OutputFormat.JPEG;
                    case "png" -> OutputFormat.PNG;
                    default -> throw settings.invalid(Setting.THUMBNAILS_FORMAT, "format: jpeg or png");
                };
        int quality = settings.number(Setting.THUMBNAILS_QUALITY, 1, 100);
        Set<String> cropped = cropped(settings);
        return new EnrichSettings(
                workers(settings),
                engine(settings),
                decodeQuality(settings),
                limits(settings),
                IntakeSettings.acceptsTruncated(settings),
                List.of(
                        spec(settings, Setting.THUMBNAILS_LARGE, "large", cropped, format, quality),
                        spec(settings, Setting.THUMBNAILS_MEDIUM, "medium", cropped, format, quality),
                        spec(settings, Setting.THUMBNAILS_SMALL, "small", cropped, format, quality)),
                settings.flag(Setting.THUMBNAILS_SOURCE_CONTENT),
                settings.bytes(Setting.MAX_BODY),
                settings.positiveDuration(Setting.SUSPECT_TIMEOUT));
    }

    private static ImageLimits limits(Settings settings) {
        return new ImageLimits(
                settings.number(Setting.IMAGE_MAX_MEGAPIXELS, 1, 2_000),
                settings.number(Setting.IMAGE_MAX_FRAMES, 1, ImageHeader.MOST_FRAMES),
                decodedBytes(settings));
    }

    private static long decodedBytes(Settings settings) {
        if (!settings.has(Setting.IMAGE_DECODED_BYTES)) {
            return Runtime.getRuntime().maxMemory() / 4 * 3;
        }
        long bytes = settings.bytes(Setting.IMAGE_DECODED_BYTES);
        if (bytes == 0) {
            throw settings.invalid(Setting.IMAGE_DECODED_BYTES, "size; it must be larger than 0");
        }
        return bytes;
    }

    private static EngineChoice engine(Settings settings) {
        EngineChoice engine =
                switch (settings.text(Setting.IMAGE_ENGINE).toLowerCase(Locale.ROOT)) {
                    case "auto" -> EngineChoice.AUTO;
                    case "native" -> EngineChoice.NATIVE;
                    case "java" -> EngineChoice.JAVA;
                    default -> throw settings.invalid(Setting.IMAGE_ENGINE, "engine: auto, native or java");
                };
        if (engine == EngineChoice.NATIVE && OpenCv.missing().isPresent()) {
            throw new InvalidSetting(Setting.IMAGE_ENGINE.property()
                    + ": \"native\" is asked for, but it cannot be loaded ("
                    + OpenCv.missing().get() + "); add the jars of org.bytedeco opencv, openblas and javacpp for this"
                    + " platform, or set it to auto or java");
        }
        return engine;
    }

    private static DecodeQuality decodeQuality(Settings settings) {
        return switch (settings.text(Setting.IMAGE_QUALITY).toLowerCase(Locale.ROOT)) {
            case "fast" -> DecodeQuality.FAST;
            case "fine" -> DecodeQuality.FINE;
            default -> throw settings.invalid(Setting.IMAGE_QUALITY, "quality: fast or fine");
        };
    }

    private static int workers(Settings settings) {
        int workers = settings.number(Setting.ENRICH_WORKERS, 0, Settings.MOST_WORKERS);
        return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
    }

    private static Set<String> cropped(Settings settings) {
        Set<String> names = Arrays.stream(settings.text(Setting.THUMBNAILS_CROP)
                        .toLowerCase(Locale.ROOT)
                        .split("\\s*,\\s*"))
                .filter(name -> !name.equals("none"))
                .collect(Collectors.toSet());
        if (!Set.of("large", "medium", "small").containsAll(names)) {
            throw settings.invalid(Setting.THUMBNAILS_CROP, "list of large, medium and small, nor none");
        }
        return names;
    }

    private static RenditionSpec spec(
            Settings settings, Setting edge, String name, Set<String> cropped, OutputFormat format, int quality) {
        return new RenditionSpec(name, settings.number(edge, 1, LONGEST_EDGE), cropped.contains(name), format, quality);
    }
}
