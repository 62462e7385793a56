/**
 * Microsoft Graph's wire shapes: the three kinds and their records, in the member order of the API's own examples.
 *
 * <p>Plain values with Jackson annotations; knows nothing of files, stages or HTTP. Start with
 * {@link io.mediainbox.graph.PayloadKind}.
 */
package io.mediainbox.graph;
