package io.mediainbox.image;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The usual case: a decoded picture with a byte a sample, in any order. Copies only where the order differs. */
final class ByteSamples {

    private static final int BITS = 8;

    private final PixelSize size;
    private final SampleBands wanted;
    private final byte[] bytes;
    private final int start;
    private final PixelInterleavedSampleModel layout;

    /** Only for an image that {@link #fit}s. */
    ByteSamples(BufferedImage image) {
        Raster raster = image.getRaster();
        size = new PixelSize(image.getWidth(), image.getHeight());
        wanted = SampleBands.of(image.getColorModel());
        bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        start = raster.getDataBuffer().getOffset();
        layout = (PixelInterleavedSampleModel) raster.getSampleModel();
    }

    static boolean fit(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        return model instanceof ComponentColorModel
                && !model.isAlphaPremultiplied()
                && Arrays.stream(model.getComponentSize()).allMatch(bits -> bits == BITS)
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && raster.getDataBuffer() instanceof DataBufferByte
                && raster.getSampleModelTranslateX() == 0
                && raster.getSampleModelTranslateY() == 0;
    }

    Canvas toCanvas() {
        byte[] samples = isCanvasLayout() ? bytes : reordered();
        return new Canvas(size, wanted.bands(), samples, wanted.space());
    }

    private boolean isCanvasLayout() {
        int count = wanted.bands().count();
        return start == 0
                && bytes.length == size.pixels() * count
                && layout.getPixelStride() == count
                && layout.getScanlineStride() == size.width() * count
                && Arrays.equals(
                        layout.getBandOffsets(), IntStream.range(0, count).toArray());
    }

    private byte[] reordered() {
        byte[] samples = Canvas.newSamples(size, wanted.bands());
        int count = wanted.bands().count();
        for (int y = 0; y < size.height(); y++) {
            int row = start + y * layout.getScanlineStride();
            for (int band = 0; band < count; band++) {
                int from = row + layout.getBandOffsets()[wanted.sources()[band]];
                int at = y * size.width() * count + band;
                for (int x = 0; x < size.width(); x++) {
                    samples[at] = bytes[from];
                    at += count;
                    from += layout.getPixelStride();
                }
            }
        }
        return samples;
    }
}
