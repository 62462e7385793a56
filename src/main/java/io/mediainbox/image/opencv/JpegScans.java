package io.mediainbox.image.opencv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The scan headers of a JPEG (ITU-T T.81, B.2.3 and G.1): which coefficients of which component each scan holds, and to
 * which bit. The data between them are stepped over. One instance a file.
 */
final class JpegScans {

    private static final int COEFFICIENTS = 64;
    private static final int UNSEEN = Integer.MAX_VALUE;
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int PROGRESSIVE = 0xc2;

    private final byte[] jpeg;
    /** By component: the lowest bit known of each coefficient. */
    private final Map<Integer, int[]> lowestBits = new HashMap<>();

    private int process;
    private int scans;

    private JpegScans(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /**
     * The number of scans after which each coefficient has been promised to its last bit. Empty if that never happens,
     * or if it takes several scans of a JPEG that is not progressive: there a cut would leave no grey.
     */
    static OptionalInt untilComplete(byte[] jpeg) {
        return new JpegScans(jpeg).walk();
    }

    private OptionalInt walk() {
        int at = 2;
        while (at + 3 < jpeg.length) {
            int marker = unsigned(at + 1);
            int end = at + 2 + (unsigned(at + 2) << 8 | unsigned(at + 3));
            if (unsigned(at) != 0xff || !isHeader(marker)) {
                at++; // Bytes that stand between segments, fill bytes, restart markers and data of a scan.
            } else if (marker == EOI || end > jpeg.length) {
                return OptionalInt.empty();
            } else {
                segment(marker, at + 4);
                if (isComplete()) {
                    return scans == 1 || process == PROGRESSIVE ? OptionalInt.of(scans) : OptionalInt.empty();
                }
                at = end;
            }
        }
        return OptionalInt.empty();
    }

    /** Not FF, 00, TEM or RSTn: none of those has a length. */
    private static boolean isHeader(int marker) {
        return marker >= 0xc0 && marker < 0xff && (marker < 0xd0 || marker > 0xd8);
    }

    private void segment(int marker, int start) {
        boolean frame = marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            process = marker;
            int components = unsigned(start + 5);
            for (int i = 0; i < components; i++) {
                int[] bits = new int[COEFFICIENTS];
                Arrays.fill(bits, UNSEEN);
                lowestBits.put(unsigned(start + 6 + 3 * i), bits);
            }
        } else if (marker == SOS) {
            scan(start);
        }
    }

    private void scan(int start) {
        scans++;
        int components = unsigned(start);
        int selection = start + 1 + 2 * components;
        int first = Math.min(COEFFICIENTS - 1, unsigned(selection));
        int last = Math.min(COEFFICIENTS - 1, unsigned(selection + 1));
        int bit = unsigned(selection + 2) & 0x0f;
        for (int i = 0; i < components; i++) {
            int[] bits = lowestBits.get(unsigned(start + 1 + 2 * i));
            if (bits != null && first <= last) {
                Arrays.fill(bits, first, last + 1, bit);
            }
        }
    }

    private boolean isComplete() {
        return !lowestBits.isEmpty()
                && lowestBits.values().stream()
                        .allMatch(bits -> Arrays.stream(bits).allMatch(bit -> bit == 0));
    }

    /** Zero beyond the end: a header that lies there promises nothing. */
    private int unsigned(int at) {
        return at < jpeg.length ? jpeg[at] & 0xff : 0;
    }
}
