/**
 * Stage 3: makes the bytes that are sent, from an image or from what the user wrote.
 *
 * <p>Knows intake, plan, image and graph, no later stage. Start with {@link io.mediainbox.enrich.Enricher}.
 */
package io.mediainbox.enrich;
