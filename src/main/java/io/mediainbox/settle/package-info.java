/**
 * Stage 5: the end of each item: its note, its move, its count.
 *
 * <p>Knows all earlier stages; none knows it. Start with {@link io.mediainbox.settle.Settler}.
 */
package io.mediainbox.settle;
