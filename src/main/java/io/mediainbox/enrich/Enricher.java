package io.mediainbox.enrich;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.image.DecodedBy;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.IsolatedImageEngine;
import io.mediainbox.image.choice.ImageEngines;
import io.mediainbox.inbox.EnrichSettings;
import io.mediainbox.intake.Subject;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.PixelSize;
import io.mediainbox.plan.DeliveryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the request body for a plan and lets go of what was read. */
public final class Enricher {

    private static final Logger LOG = LoggerFactory.getLogger(Enricher.class);

    /** For all inboxes of this process: they share its memory. */
    private static final DecodingRoom ROOM = new DecodingRoom();

    private final Function<EnrichSettings, ImageEngine> engines;
    private final ObjectMapper mapper = JsonMapper.builder().build();

    /** Decodes with the engines that the settings of each inbox name. */
    public Enricher(ImageEngines engines) {
        this.engines =
                settings -> engines.engine(settings.engine(), settings.decodeQuality(), settings.acceptsTruncated());
    }

    /** Decodes with one engine, whatever the settings say. */
    public Enricher(ImageEngine engine) {
        ImageEngine accepting = engine.acceptingTruncated();
        engines = settings -> settings.acceptsTruncated() ? accepting : engine;
    }

    /**
     * @throws io.mediainbox.failure.RejectedInput {@code truncated-image}, {@code broken-image}, {@code pixel-limit}, or {@code too-large} if the
     *     body exceeds {@code media-inbox.deliver.max-body}
     */
    public EnrichedPayload enrich(DeliveryPlan plan) {
        // Files and rows have lanes of their own, but the processors and the memory of one.
        plan.inbox().decoders().acquireUninterruptibly();
        try {
            return payload(plan);
        } finally {
            plan.inbox().decoders().release();
        }
    }

    private EnrichedPayload payload(DeliveryPlan plan) {
        ImagePayloads images = new ImagePayloads(engine(plan), ROOM);
        Subject subject = plan.item().subject();
        if (subject instanceof Subject.Image image) {
            return fromImage(plan, image, images);
        }
        if (subject instanceof Subject.Payload payload) {
            return fromPayload(plan, payload, images);
        }
        throw new IllegalStateException("The payload was made before");
    }

    /** What may have killed a process before is decoded where it can only kill a child. */
    private ImageEngine engine(DeliveryPlan plan) {
        if (!plan.isSuspect()) {
            ImageEngine engine = engines.apply(plan.inbox().enrich());
            return new WatchedEngine(engine, () -> alone(plan), plan.inbox().ledger(), plan.entry());
        }
        LOG.warn(
                "{}: its image was being decoded when a process ended; it is decoded alone, in a process of its own",
                plan.claimed().name());
        return alone(plan);
    }

    private static ImageEngine alone(DeliveryPlan plan) {
        EnrichSettings settings = plan.inbox().enrich();
        ImageEngine alone = new IsolatedImageEngine(settings.suspectTimeout());
        return settings.acceptsTruncated() ? alone.acceptingTruncated() : alone;
    }

    private EnrichedPayload fromImage(DeliveryPlan plan, Subject.Image image, ImagePayloads images) {
        PayloadKind kind = plan.target().kind();
        EnrichSettings settings = plan.inbox().enrich();
        ImagePayloads.Made made = images.make(image.bytes(), image.type(), kind, settings);
        ObjectNode properties = plan.item().instructions().properties();
        if (properties.isEmpty()) {
            return enriched(plan, made.payload(), Optional.of(made.size()), images.decodedBy());
        }
        ObjectNode payload = mapper.valueToTree(made.payload());
        MergePatch.apply(payload, properties);
        MemberOrder.arrange(payload, kind);
        return enriched(plan, payload, Optional.of(made.size()), images.decodedBy());
    }

    private EnrichedPayload fromPayload(DeliveryPlan plan, Subject.Payload payload, ImagePayloads images) {
        PayloadKind kind = plan.target().kind();
        EnrichSettings settings = plan.inbox().enrich();
        ObjectNode json = payload.json();
        ObjectNode properties = plan.item().instructions().properties();
        MergePatch.apply(json, properties);
        boolean completed = new PayloadCompletion(images, mapper).complete(json, kind, settings);
        // Again: what they remove must not come back as computed.
        MergePatch.apply(json, properties);
        if (completed || !properties.isEmpty() || payload.asWritten() == null || !isPlainUtf8(payload.asWritten())) {
            return enriched(plan, json, Optional.empty(), images.decodedBy());
        }
        return asGiven(plan, payload.asWritten(), settings);
    }

    /** Other encodings and a byte order mark are for files, not for the wire. */
    private static boolean isPlainUtf8(byte[] json) {
        return json[0] > 0 && (json.length < 2 || json[1] != 0);
    }

    private static EnrichedPayload asGiven(DeliveryPlan plan, byte[] json, EnrichSettings settings) {
        BodyBuffer.refuseIfTooLarge(json.length, settings.maxBody());
        return new EnrichedPayload(
                plan.withoutContent(), json, plan.item().digest(), Optional.empty(), Optional.empty());
    }

    private EnrichedPayload enriched(
            DeliveryPlan plan, Object value, Optional<PixelSize> size, Optional<DecodedBy> engine) {
        BodyBuffer body = new BodyBuffer(plan.inbox().enrich().maxBody());
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
        return new EnrichedPayload(plan.withoutContent(), json, ContentDigest.of(json), size, engine);
    }
}
