package io.mediainbox.bench;

/**
 * One engine, once through its measured time.
 *
 * @param rate images a second, all threads together
 * @param peak of resident memory in MiB; NaN where unknown
 * @param allocated Java heap an image in MiB; NaN where unknown
 */
record Measured(double rate, double peak, double allocated) {}
