package io.mediainbox.image.opencv;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.DecodedBy;
import io.mediainbox.image.DecodedBytes;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.Rendition;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * OpenCV behind the contract of {@link ImageEngine}: for JPEG, PNG and WebP of 8 bits a sample, grey, RGB or palette,
 * with or without alpha. Colours are taken for sRGB, whatever profile is embedded. A JPEG is decoded at the smallest of
 * its scales that is large enough.
 *
 * <p>Pixels live outside of the Java heap, and only as long as {@link #render} runs.
 *
 * <p>OpenCV does not say why it cannot decode a file, and fills up a JPEG or PNG whose data end early, without a word. What it
 * cannot decode, or what looks cut, is left to another engine, which names the damage, or finds none.
 */
public final class OpenCvImageEngine implements ImageEngine {

    private final DecodeQuality quality;
    private final ImageEngine judge;
    private final Decode decode;
    private final TurnUpright turnUpright = new TurnUpright();
    private final Encode encode = new Encode();

    /**
     * Loads nothing yet.
     *
     * @param judge reads the headers, and renders or refuses what OpenCV cannot decode and what may be cut
     */
    public OpenCvImageEngine(DecodeQuality quality, ImageEngine judge) {
        this.quality = quality;
        this.judge = judge;
        decode = new Decode(quality);
    }

    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return judge.header(image, type);
    }

    @Override
    public ImageEngine acceptingTruncated() {
        return new OpenCvImageEngine(quality, judge.acceptingTruncated());
    }

    @Override
    public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        PixelSize largest = RenditionSpec.largestFrame(wanted, header.stored());
        return DecodedBytes.of(header, decode.sizeOf(header, largest), largest);
    }

    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Optional<List<Rendition>> renditions =
                mayBeCut(image, header.type()) ? Optional.empty() : renderNatively(image, header, wanted);
        return renditions.orElseGet(() -> judge.render(image, header, wanted));
    }

    private static boolean mayBeCut(byte[] image, MediaType type) {
        return switch (type) {
            case JPEG -> CutJpeg.isSuspected(image);
            case PNG -> CutPng.isSuspected(image);
            default -> false;
        };
    }

    /** Empty if it cannot be decoded, or what was decoded looks as if it had been cut. */
    @SuppressWarnings("try") // A scope is there to be closed.
    private Optional<List<Rendition>> renderNatively(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        // Frees at its end whatever was allocated on this thread, also after an exception.
        try (PointerScope scope = new PointerScope()) {
            return decode.of(image, header, RenditionSpec.largestFrame(wanted, header.stored()))
                    .filter(decoded -> header.type() != MediaType.JPEG || !CutJpeg.isSuspected(decoded))
                    .map(decoded -> renditions(decoded, header, wanted));
        }
    }

    private List<Rendition> renditions(Mat decoded, ImageHeader header, List<RenditionSpec> wanted) {
        PixelSize stored = header.stored();
        Ladder ladder = new Ladder(decoded, stored);
        Rendition[] renditions = new Rendition[wanted.size()];
        for (int index : RenditionSpec.largestFirst(wanted, stored)) {
            RenditionSpec spec = wanted.get(index);
            Mat upright = turnUpright.turn(ladder.rung(spec), header.orientation());
            byte[] bytes = encode.as(spec.format(), spec.quality(), upright);
            renditions[index] = new Rendition(spec.name(), sizeOf(upright), bytes, DecodedBy.NATIVE);
        }
        return List.of(renditions);
    }

    static PixelSize sizeOf(Mat mat) {
        return new PixelSize(mat.cols(), mat.rows());
    }

    static Size size(PixelSize size) {
        return new Size(size.width(), size.height());
    }
}
