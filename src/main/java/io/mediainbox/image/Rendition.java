package io.mediainbox.image;

import io.mediainbox.media.PixelSize;

/**
 * One encoded rendition.
 *
 * @param name of its {@link RenditionSpec}
 * @param size of the encoded picture
 * @param bytes the encoded picture, without metadata
 * @param decodedBy the engine that decoded the image it was made of
 */
public record Rendition(String name, PixelSize size, byte[] bytes, DecodedBy decodedBy) {}
