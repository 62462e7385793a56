package io.mediainbox.enrich;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.inbox.EnrichSettings;
import io.mediainbox.intake.Content;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.PixelSize;
import io.mediainbox.plan.DeliveryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Makes the request body for a plan and drops the content of the file. */
public final class Enricher {

    private final ImagePayloads images;
    private final PayloadCompletion completion;
    private final ObjectMapper mapper = JsonMapper.builder().build();

    public Enricher(ImageEngine engine) {
        this.images = new ImagePayloads(engine);
        this.completion = new PayloadCompletion(images, mapper);
    }

    /**
     * @throws io.mediainbox.failure.RejectedInput {@code broken-image}, {@code pixel-limit}, or {@code too-large} if the
     *     body exceeds {@code media-inbox.deliver.max-body}
     */
    public EnrichedPayload enrich(DeliveryPlan plan) {
        IntakeItem item = plan.item();
        Content content = item.content();
        EnrichSettings settings = item.inbox().enrich();
        EnrichedPayload payload = plan.payload()
                .map(json -> completion.complete(json, plan.target().kind(), settings) || !isPlainUtf8(content.bytes())
                        ? enriched(plan, json, Optional.empty(), settings)
                        : asGiven(plan, content.bytes(), settings))
                .orElseGet(() -> {
                    ImagePayloads.Made made = images.make(
                            content.bytes(), item.type(), plan.target().kind(), settings);
                    return enriched(plan, made.payload(), Optional.of(made.size()), settings);
                });
        content.drop();
        return payload;
    }

    /** Other encodings and a byte order mark are for files, not for the wire. */
    private static boolean isPlainUtf8(byte[] json) {
        return json[0] > 0 && (json.length < 2 || json[1] != 0);
    }

    private static EnrichedPayload asGiven(DeliveryPlan plan, byte[] json, EnrichSettings settings) {
        BodyBuffer.refuseIfTooLarge(json.length, settings.maxBody());
        return new EnrichedPayload(plan.withoutPayload(), json, plan.item().digest(), Optional.empty());
    }

    private EnrichedPayload enriched(
            DeliveryPlan plan, Object value, Optional<PixelSize> size, EnrichSettings settings) {
        BodyBuffer body = new BodyBuffer(settings.maxBody());
        try (JsonGenerator generator = mapper.createGenerator(body, JsonEncoding.UTF8)) {
            mapper.writeValue(generator, value);
        } catch (IOException e) {
            // Jackson wraps whatever ends its writing, also our own refusal.
            if (e.getCause() instanceof RejectedInput tooLarge) {
                throw tooLarge;
            }
            throw new UncheckedIOException(e);
        }
        byte[] json = body.toByteArray();
        return new EnrichedPayload(plan.withoutPayload(), json, ContentDigest.of(json), size);
    }
}
