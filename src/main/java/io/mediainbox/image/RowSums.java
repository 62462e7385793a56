package io.mediainbox.image;

/** Weighted sums of the rows that make up one row of the target of an {@link AreaAverage}. */
interface RowSums {

    /** Begins the next row. */
    void clear();

    /** Adds one source row, which starts at {@code start} in {@code samples}. */
    void add(byte[] samples, int start, int weight);

    /**
     * Averages the sums along the row and writes row {@code y} of the target.
     *
     * @param weights the sum of the weights of all rows added
     */
    void average(int y, int weights);
}
