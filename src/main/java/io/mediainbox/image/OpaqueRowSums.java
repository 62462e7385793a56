package io.mediainbox.image;

import java.util.Arrays;

/** Sums for pictures without alpha: each band by itself. */
final class OpaqueRowSums implements RowSums {

    private final Shares across;
    private final Canvas target;
    private final int bands;
    // long, because an axis of more than 8 million pixels would overflow an int, and it is no slower.
    private final long[] sums;

    OpaqueRowSums(Shares across, Canvas source, Canvas target) {
        this.across = across;
        this.target = target;
        bands = target.bands().count();
        sums = new long[source.width() * bands];
    }

    @Override
    public void clear() {
        Arrays.fill(sums, 0);
    }

    @Override
    public void add(byte[] samples, int start, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (long) weight * (samples[start + i] & 0xff);
        }
    }

    @Override
    public void average(int y, int weights) {
        double perUnit = 1 / ((double) across.total() * weights);
        byte[] row = target.samples();
        int at = y * target.width() * bands;
        for (int x = 0; x < target.width(); x++) {
            int first = across.first(x);
            int last = across.last(x);
            int firstWeight = across.weight(first, x);
            int lastWeight = last == first ? 0 : across.weight(last, x);
            for (int band = 0; band < bands; band++) {
                long between = 0;
                for (int i = (first + 1) * bands + band; i < last * bands; i += bands) {
                    between += sums[i];
                }
                long sum = firstWeight * sums[first * bands + band]
                        + lastWeight * sums[last * bands + band]
                        + across.whole() * between;
                row[at++] = (byte) (sum * perUnit + 0.5);
            }
        }
    }
}
