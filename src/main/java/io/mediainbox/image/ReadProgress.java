package io.mediainbox.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** How much of a picture a reader has handed over. One instance a picture. */
final class ReadProgress implements IIOReadProgressListener {

    private static final float WHOLE = 100;

    private float percent;

    /** Whether more than one row is there: some readers count a row as they begin it. */
    boolean hasRows(int height) {
        return percent * height > 1.5 * WHOLE;
    }

    boolean isWhole() {
        return percent >= WHOLE;
    }

    /** For a message, such as "49 %". */
    String words() {
        return (int) percent + " %";
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percent = percentageDone;
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
