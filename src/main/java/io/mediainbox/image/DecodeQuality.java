package io.mediainbox.image;

/** How many more pixels than the largest rendition needs a decoder that can scale hands over. */
public enum DecodeQuality {
    /** At least as many in both directions: quickest, a little softer or more jagged than need be. */
    FAST(1),

    /** At least twice as many in both directions: what is averaged down shows no trace of the scaling. */
    FINE(2);

    private final int oversampling;

    DecodeQuality(int oversampling) {
        this.oversampling = oversampling;
    }

    /** Decoded pixels for each pixel of the largest rendition, along one axis. */
    public int oversampling() {
        return oversampling;
    }
}
