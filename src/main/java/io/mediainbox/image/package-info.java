/**
 * Reads, turns, resizes and encodes images; one step a file.
 *
 * <p>Image libraries are used here and nowhere else. Start with {@link io.mediainbox.image.ImageEngine}.
 */
package io.mediainbox.image;
