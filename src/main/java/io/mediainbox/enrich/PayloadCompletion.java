package io.mediainbox.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.graph.Thumbnail;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.inbox.EnrichSettings;
import io.mediainbox.intake.StructuralEnd;
import io.mediainbox.intake.TypeSniffer;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to a payload what its author left out and we can compute. What the author wrote wins, and content that is no image
 * (such as the {@code "Stream"} of the API's own example, which happens to decode as base64) goes through untouched.
 */
final class PayloadCompletion {

    private record Embedded(byte[] bytes, MediaType type) {}

    private final ImagePayloads images;
    private final ObjectMapper mapper;

    PayloadCompletion(ImagePayloads images, ObjectMapper mapper) {
        this.images = images;
        this.mapper = mapper;
    }

    /** @return whether anything was added; if not, the author's own bytes are sent */
    boolean complete(ObjectNode payload, PayloadKind kind, EnrichSettings settings) {
        boolean typed = addFirst(payload, kind.odataType());
        boolean filled =
                switch (kind) {
                    case PROFILE_PHOTO -> false;
                    case PICTURE -> completePicture(payload, settings);
                    case THUMBNAIL_SET -> completeThumbnails(payload, settings);
                };
        return typed || filled;
    }

    private boolean completePicture(ObjectNode picture, EnrichSettings settings) {
        Optional<Embedded> image = embeddedImage(picture);
        if (image.isEmpty() || picture.has("width") && picture.has("height") && picture.has("contentType")) {
            return false;
        }
        PixelSize size = header(image.get(), settings).upright();
        putIfAbsent(picture, "width", mapper.getNodeFactory().numberNode(size.width()));
        putIfAbsent(picture, "height", mapper.getNodeFactory().numberNode(size.height()));
        putIfAbsent(
                picture,
                "contentType",
                mapper.getNodeFactory().textNode(image.get().type().contentType()));
        MemberOrder.arrange(picture, PayloadKind.PICTURE);
        return true;
    }

    private boolean completeThumbnails(ObjectNode set, EnrichSettings settings) {
        boolean changed = false;
        for (String name : MemberOrder.THUMBNAILS) {
            changed |= set.get(name) instanceof ObjectNode thumbnail && addFirst(thumbnail, Thumbnail.ODATA_TYPE);
        }
        Optional<Embedded> source =
                set.get("source") instanceof ObjectNode thumbnail ? embeddedImage(thumbnail) : Optional.empty();
        return source.isPresent() && addRenditions(set, source.get(), settings) || changed;
    }

    private boolean addRenditions(ObjectNode set, Embedded source, EnrichSettings settings) {
        List<RenditionSpec> missing = settings.renditions().stream()
                .filter(spec -> isMissing(set.get(spec.name())))
                .toList();
        ObjectNode given = (ObjectNode) set.get("source");
        if (missing.isEmpty() && given.has("width") && given.has("height")) {
            return false;
        }
        ImageHeader header = header(source, settings);
        putIfAbsent(
                given,
                "height",
                mapper.getNodeFactory().numberNode(header.upright().height()));
        putIfAbsent(
                given,
                "width",
                mapper.getNodeFactory().numberNode(header.upright().width()));
        Map<String, Thumbnail> made =
                missing.isEmpty() ? Map.of() : images.thumbnails(source.bytes(), header, settings, missing);
        made.forEach((name, thumbnail) -> set.set(name, mapper.valueToTree(thumbnail)));
        MemberOrder.arrange(set, PayloadKind.THUMBNAIL_SET);
        return true;
    }

    /** Files were looked at when they were read, content is now. */
    private ImageHeader header(Embedded image, EnrichSettings settings) {
        if (!settings.acceptsTruncated()) {
            StructuralEnd.check(image.bytes(), image.type());
        }
        return images.header(image.bytes(), image.type());
    }

    /** A rendition that says nothing but its type. */
    private static boolean isMissing(JsonNode thumbnail) {
        return thumbnail == null
                || thumbnail.isObject() && thumbnail.size() == (thumbnail.has(MemberOrder.ODATA_TYPE) ? 1 : 0);
    }

    private static Optional<Embedded> embeddedImage(ObjectNode holder) {
        JsonNode content = holder.get("content");
        if (content == null || !content.isTextual()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(content.textValue());
            return TypeSniffer.image(bytes).map(type -> new Embedded(bytes, type));
        } catch (IllegalArgumentException e) {
            // No base64: not ours to judge, the endpoint will.
            return Optional.empty();
        }
    }

    private static void putIfAbsent(ObjectNode object, String name, JsonNode value) {
        if (!object.has(name)) {
            object.set(name, value);
        }
    }

    private static boolean addFirst(ObjectNode object, String type) {
        if (object.has(MemberOrder.ODATA_TYPE)) {
            return false;
        }
        object.put(MemberOrder.ODATA_TYPE, type);
        MemberOrder.typeFirst(object);
        return true;
    }
}
