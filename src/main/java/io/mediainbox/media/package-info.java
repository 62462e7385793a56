/**
 * The vocabulary of media files: types, sizes, orientation, digests, and a file as it was seen at one moment.
 *
 * <p>Plain values; every package may use them. Start with {@link io.mediainbox.media.MediaFile}.
 */
package io.mediainbox.media;
