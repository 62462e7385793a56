package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture in falling sizes, as it is stored, each made from the next larger one that is at least twice as large;
 * below that, averages of averages would blur. One instance an image.
 */
final class Ladder {

    private static final int TWICE = 2;

    private final AreaAverage areaAverage = new AreaAverage();
    private final ConvertToSrgb convertToSrgb = new ConvertToSrgb();
    private final CropSquare cropSquare = new CropSquare();
    private final List<Canvas> rungs = new ArrayList<>();
    private final PixelSize stored;

    /**
     * @param decoded the largest picture there is
     * @param stored the size it has in the file
     */
    Ladder(Canvas decoded, PixelSize stored) {
        this.stored = stored;
        rungs.add(decoded);
    }

    /** The picture in the size and cut a rendition asks for, in sRGB, not yet turned upright. */
    Canvas rung(RenditionSpec spec) {
        Canvas source = sourceFor(spec.frameFor(stored));
        Canvas cut = spec.crop() ? cropSquare.crop(source) : source;
        // Converted after shrinking: far fewer pixels, and what is made of this rung needs no conversion again.
        Canvas rung = convertToSrgb.convert(areaAverage.shrink(cut, spec.sizeFor(stored)));
        if (!spec.crop()) {
            rungs.add(rung);
        }
        return rung;
    }

    private Canvas sourceFor(PixelSize frame) {
        Canvas best = rungs.get(0);
        for (Canvas rung : rungs) {
            boolean enough = rung.width() >= TWICE * frame.width() && rung.height() >= TWICE * frame.height();
            if (enough && rung.size().pixels() < best.size().pixels()) {
                best = rung;
            }
        }
        return best;
    }
}
