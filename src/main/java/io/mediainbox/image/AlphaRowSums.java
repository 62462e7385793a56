package io.mediainbox.image;

import java.util.Arrays;

/** Sums for pictures with alpha: colours weigh as much as they are opaque, alpha is averaged by itself. */
final class AlphaRowSums implements RowSums {

    private static final int BANDS = Canvas.Bands.RGBA.count();
    private static final int ALPHA = BANDS - 1;

    private final Shares across;
    private final Canvas target;
    private final long[] sums;

    AlphaRowSums(Shares across, Canvas source, Canvas target) {
        this.across = across;
        this.target = target;
        sums = new long[source.width() * BANDS];
    }

    @Override
    public void clear() {
        Arrays.fill(sums, 0);
    }

    @Override
    public void add(byte[] samples, int start, int weight) {
        for (int i = 0; i < sums.length; i += BANDS) {
            long alpha = (long) weight * (samples[start + i + ALPHA] & 0xff);
            for (int band = 0; band < ALPHA; band++) {
                sums[i + band] += alpha * (samples[start + i + band] & 0xff);
            }
            sums[i + ALPHA] += alpha;
        }
    }

    @Override
    public void average(int y, int weights) {
        double area = (double) across.total() * weights;
        int at = y * target.width() * BANDS;
        for (int x = 0; x < target.width(); x++) {
            double alpha = sum(x, ALPHA);
            for (int band = 0; band < ALPHA; band++) {
                // Nothing but transparent pixels: any colour would do, take black.
                target.samples()[at++] = alpha == 0 ? 0 : (byte) (sum(x, band) / alpha + 0.5);
            }
            target.samples()[at++] = (byte) (alpha / area + 0.5);
        }
    }

    private double sum(int x, int band) {
        double sum = 0;
        for (int source = across.first(x); source <= across.last(x); source++) {
            sum += (double) across.weight(source, x) * sums[source * BANDS + band];
        }
        return sum;
    }
}
