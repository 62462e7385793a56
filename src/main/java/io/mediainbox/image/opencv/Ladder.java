package io.mediainbox.image.opencv;

import io.mediainbox.image.RenditionSpec;
import io.mediainbox.media.PixelSize;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * One picture in falling sizes, as it is stored, each made from the smallest larger one that is at least twice as large;
 * below that, averages of averages would blur. One instance an image.
 */
final class Ladder {

    private static final int TWICE = 2;

    private final AreaAverage areaAverage = new AreaAverage();
    private final List<Mat> rungs = new ArrayList<>();
    private final PixelSize stored;

    /**
     * @param decoded the largest picture there is
     * @param stored the size it has in the file
     */
    Ladder(Mat decoded, PixelSize stored) {
        this.stored = stored;
        rungs.add(decoded);
    }

    /** The picture in the size and cut a rendition asks for, not yet turned upright. */
    Mat rung(RenditionSpec spec) {
        Mat source = sourceFor(spec.frameFor(stored));
        Mat cut = spec.crop() ? centreSquare(source) : source;
        Mat rung = areaAverage.shrink(cut, spec.sizeFor(stored));
        if (!spec.crop()) {
            rungs.add(rung);
        }
        return rung;
    }

    private Mat sourceFor(PixelSize frame) {
        Mat best = rungs.get(0);
        for (Mat rung : rungs) {
            boolean enough = rung.cols() >= TWICE * frame.width() && rung.rows() >= TWICE * frame.height();
            if (enough && rung.total() < best.total()) {
                best = rung;
            }
        }
        return best;
    }

    /** A window on the same pixels; nothing is copied. */
    private static Mat centreSquare(Mat source) {
        int edge = Math.min(source.cols(), source.rows());
        return new Mat(source, new Rect((source.cols() - edge) / 2, (source.rows() - edge) / 2, edge, edge));
    }
}
