/**
 * Chooses the engine for each image, from its header.
 *
 * <p>Start with {@link io.mediainbox.image.choice.ImageEngines}, which is what the stage enrich asks.
 */
package io.mediainbox.image.choice;
