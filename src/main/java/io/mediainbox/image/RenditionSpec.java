package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One rendition that is wanted of an image.
 *
 * @param name for example {@code large}
 * @param edge longest edge in pixels, or edge of the square where cropped
 * @param crop whether to cut the centre square out first
 * @param format JPEG flattens transparency on white, PNG keeps it
 * @param quality JPEG quality, 1 to 100
 */
public record RenditionSpec(String name, int edge, boolean crop, OutputFormat format, int quality) {

    /** The formats renditions are written in. */
    public enum OutputFormat {
        JPEG,
        PNG
    }

    /** The size this rendition of an upright picture has: never larger than the picture itself. */
    public PixelSize sizeFor(PixelSize upright) {
        if (crop) {
            int square = Math.min(edge, Math.min(upright.width(), upright.height()));
            return new PixelSize(square, square);
        }
        return upright.fitWithin(edge);
    }

    /**
     * The size of the whole picture at the scale of this rendition. Where cropped, its shorter edge is the edge of the
     * square; otherwise it is {@link #sizeFor}.
     */
    public PixelSize frameFor(PixelSize upright) {
        if (!crop) {
            return sizeFor(upright);
        }
        int square = sizeFor(upright).width();
        double scale = (double) square / Math.min(upright.width(), upright.height());
        return new PixelSize((int) Math.max(square, Math.round(upright.width() * scale)), (int)
                Math.max(square, Math.round(upright.height() * scale)));
    }

    /** The smallest size that none of the frames of the given specs, at least one, exceeds in either direction. */
    public static PixelSize largestFrame(List<RenditionSpec> wanted, PixelSize stored) {
        List<PixelSize> frames =
                wanted.stream().map(spec -> spec.frameFor(stored)).toList();
        return new PixelSize(
                frames.stream().mapToInt(PixelSize::width).max().orElseThrow(),
                frames.stream().mapToInt(PixelSize::height).max().orElseThrow());
    }

    /** The indices of the specs, by falling size of their frames. */
    public static List<Integer> largestFirst(List<RenditionSpec> wanted, PixelSize stored) {
        Comparator<Integer> byPixels = Comparator.comparingLong(
                index -> wanted.get(index).frameFor(stored).pixels());
        return IntStream.range(0, wanted.size())
                .boxed()
                .sorted(byPixels.reversed())
                .toList();
    }
}
