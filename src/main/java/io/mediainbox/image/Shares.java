package io.mediainbox.image;

/**
 * How the pixels of one axis are shared out when {@code from} of them become {@code to}: exact, in whole numbers. A
 * target pixel is {@link #total} units long, a source pixel {@link #whole} units.
 */
final class Shares {

    private final int total;
    private final int whole;
    // Worked out once: the divisions would cost more than the averaging itself.
    private final int[] first;
    private final int[] last;

    /** {@code to} is at least 1 and at most {@code from}. */
    Shares(int from, int to) {
        if (to < 1 || to > from) {
            throw new IllegalArgumentException("Cannot shrink " + from + " pixels to " + to);
        }
        int divisor = greatestCommonDivisor(from, to);
        total = from / divisor;
        whole = to / divisor;
        first = new int[to];
        last = new int[to];
        for (int target = 0; target < to; target++) {
            first[target] = (int) ((long) target * total / whole);
            last[target] = (int) (((target + 1L) * total - 1) / whole);
        }
    }

    /** The sum of the weights of all source pixels of one target pixel. */
    int total() {
        return total;
    }

    /** The weight of a source pixel that lies wholly inside one target pixel. */
    int whole() {
        return whole;
    }

    /** The first source pixel that has a share in the target pixel. */
    int first(int target) {
        return first[target];
    }

    /** The last source pixel that has a share in the target pixel. */
    int last(int target) {
        return last[target];
    }

    /** The length in units by which the two overlap. */
    int weight(int source, int target) {
        long start = Math.max((long) source * whole, (long) target * total);
        long end = Math.min((source + 1L) * whole, (target + 1L) * total);
        return (int) (end - start);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
