package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import java.util.Arrays;

/** The directory of the first page of a TIFF (TIFF 6.0, section 8), and how many follow. */
final class TiffHeader {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int EXTRA_SAMPLES = 338;
    private static final int ICC_PROFILE = 34_675;

    private static final int MOST_SAMPLES = 64;
    private static final int MOST_OF_PROFILE = 1 << 16;
    private static final int ASSOCIATED_ALPHA = 1;
    private static final int UNASSOCIATED_ALPHA = 2;

    private final byte[] image;

    TiffHeader(byte[] image) {
        this.image = image;
    }

    ImageHeader read() throws MalformedHeader {
        TiffDirectory page = TiffDirectory.first(image);
        return new ImageHeader(
                MediaType.TIFF,
                StoredSize.of(required(page, WIDTH), required(page, HEIGHT)),
                page.orientation(),
                page.chainLength(ImageHeader.MOST_FRAMES),
                colourModel(page),
                (int) Arrays.stream(page.numbers(BITS_PER_SAMPLE, MOST_SAMPLES))
                        .max()
                        .orElse(1),
                Arrays.stream(page.numbers(EXTRA_SAMPLES, MOST_SAMPLES)).anyMatch(TiffHeader::isAlpha),
                false,
                page.has(ICC_PROFILE) ? IccProfile.kind(page.block(ICC_PROFILE, MOST_OF_PROFILE)) : Profile.NONE);
    }

    private static long required(TiffDirectory page, int tag) throws MalformedHeader {
        return page.number(tag).orElseThrow(() -> new MalformedHeader("tag " + tag + " is missing"));
    }

    private static ColourModel colourModel(TiffDirectory page) {
        return switch ((int) page.number(PHOTOMETRIC).orElse(-1)) {
            case 0, 1 -> ColourModel.GREY;
            case 2, 6 -> ColourModel.RGB;
            case 3 -> ColourModel.PALETTE;
            case 5 -> ColourModel.CMYK;
            default -> ColourModel.OTHER;
        };
    }

    private static boolean isAlpha(long extra) {
        return extra == ASSOCIATED_ALPHA || extra == UNASSOCIATED_ALPHA;
    }
}
