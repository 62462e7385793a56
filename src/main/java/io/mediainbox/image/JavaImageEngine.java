package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import io.mediainbox.media.PixelSize;
import java.util.List;

/**
 * The engine that is always there: pure Java on ImageIO and TwelveMonkeys, for JPEG, PNG, GIF, BMP, TIFF and WebP. Of
 * an animation or a paged file it takes the first picture. It leaves ImageIO's settings and registry as the host
 * application has them.
 *
 * <p>Colours in an embedded profile are converted to sRGB, in JPEG, PNG and TIFF; grey is taken as it is.
 */
public final class JavaImageEngine implements ImageEngine {

    private final ReadHeader readHeader = new ReadHeader();
    private final Decode decode;
    private final TurnUpright turnUpright = new TurnUpright();
    private final Encode encode;

    public JavaImageEngine() {
        this(false);
    }

    private JavaImageEngine(boolean acceptsTruncated) {
        PlatformPlugins platform = new PlatformPlugins();
        Readers readers = new Readers(platform);
        decode = new Decode(readers, acceptsTruncated);
        encode = new Encode(platform);
    }

    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return readHeader.of(image, type);
    }

    @Override
    public ImageEngine acceptingTruncated() {
        return new JavaImageEngine(true);
    }

    @Override
    public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        PixelSize largest = RenditionSpec.largestFrame(wanted, header.stored());
        return DecodedBytes.of(header, Subsampling.towards(header, largest).sizeOf(header.stored()), largest);
    }

    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        PixelSize stored = header.stored();
        Ladder ladder = new Ladder(decode.of(image, header, RenditionSpec.largestFrame(wanted, stored)), stored);
        Rendition[] renditions = new Rendition[wanted.size()];
        for (int index : RenditionSpec.largestFirst(wanted, stored)) {
            RenditionSpec spec = wanted.get(index);
            Canvas upright = turnUpright.turn(ladder.rung(spec), header.orientation());
            byte[] bytes = encode.as(spec.format(), spec.quality(), upright);
            renditions[index] = new Rendition(spec.name(), upright.size(), bytes, DecodedBy.JAVA);
        }
        return List.of(renditions);
    }
}
