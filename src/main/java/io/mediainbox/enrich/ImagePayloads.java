package io.mediainbox.enrich;

import io.mediainbox.graph.PayloadKind;
import io.mediainbox.graph.Picture;
import io.mediainbox.graph.ProfilePhoto;
import io.mediainbox.graph.Thumbnail;
import io.mediainbox.graph.ThumbnailSet;
import io.mediainbox.image.DecodedBy;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.ImageLimits;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.EnrichSettings;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes payloads from images. Pixels are decoded for renditions only; everything else comes from the header. One
 * instance an item.
 */
final class ImagePayloads {

    /**
     * @param payload a record of the graph package
     * @param size of the upright picture
     */
    record Made(Object payload, PixelSize size) {}

    private final ImageEngine engine;
    private final DecodingRoom room;
    private DecodedBy decodedBy;

    ImagePayloads(ImageEngine engine, DecodingRoom room) {
        this.engine = engine;
        this.room = room;
    }

    Made make(byte[] image, MediaType type, PayloadKind kind, EnrichSettings settings) {
        ImageHeader header = engine.header(image, type);
        PixelSize size = header.upright();
        Object payload =
                switch (kind) {
                    case PROFILE_PHOTO -> new ProfilePhoto(size.height(), size.width());
                    case PICTURE ->
                        new Picture(size.width(), size.height(), type.contentType(), withinBody(image, settings));
                    case THUMBNAIL_SET -> thumbnailSet(image, header, settings);
                };
        return new Made(payload, size);
    }

    private ThumbnailSet thumbnailSet(byte[] image, ImageHeader header, EnrichSettings settings) {
        Map<String, Thumbnail> thumbnails = thumbnails(image, header, settings, settings.renditions());
        PixelSize size = header.upright();
        byte[] source = settings.sourceContent() ? withinBody(image, settings) : null;
        return new ThumbnailSet(
                thumbnails.get("large"),
                thumbnails.get("medium"),
                thumbnails.get("small"),
                new Thumbnail(source, size.height(), size.width()));
    }

    /** The wanted renditions by name. */
    Map<String, Thumbnail> thumbnails(
            byte[] image, ImageHeader header, EnrichSettings settings, List<RenditionSpec> wanted) {
        ImageLimits limits = settings.limits();
        limits.check(header);
        long bytes = engine.decodedBytes(header, wanted);
        limits.checkDecoded(bytes);
        List<Rendition> renditions =
                room.with(bytes, limits.decodedBytes(), () -> engine.render(image, header, wanted));
        renditions.forEach(rendition -> decodedBy = rendition.decodedBy());
        return renditions.stream().collect(Collectors.toMap(Rendition::name, ImagePayloads::thumbnail, (a, b) -> a));
    }

    /** The engine that decoded pixels; empty as long as none were. */
    Optional<DecodedBy> decodedBy() {
        return Optional.ofNullable(decodedBy);
    }

    ImageHeader header(byte[] image, MediaType type) {
        return engine.header(image, type);
    }

    private static Thumbnail thumbnail(Rendition rendition) {
        return new Thumbnail(
                rendition.bytes(), rendition.size().height(), rendition.size().width());
    }

    /** Known to be too large before it is written. */
    private static byte[] withinBody(byte[] image, EnrichSettings settings) {
        BodyBuffer.refuseIfTooLarge((image.length + 2L) / 3 * 4, settings.maxBody());
        return image;
    }
}
