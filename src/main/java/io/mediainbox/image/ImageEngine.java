package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import java.util.List;

/**
 * Turns image bytes into a header, and into renditions. Implementations are stateless and safe for many threads; they
 * do not read files.
 */
public interface ImageEngine {

    /**
     * Reads size and orientation without decoding a pixel.
     *
     * @param image the whole file
     * @param type what it is by its first bytes
     * @throws io.mediainbox.failure.RejectedInput {@code truncated-image} or {@code broken-image} if there is no readable
     *     header
     */
    ImageHeader header(byte[] image, MediaType type);

    /**
     * An engine that renders what it can decode of an image that ends early, and leaves the rest blank or grey. One that
     * cannot is returned as it is and refuses such an image.
     */
    default ImageEngine acceptingTruncated() {
        return this;
    }

    /**
     * Estimates from the header what {@link #render} takes of memory at its height: decoded pixels, what the decoder keeps
     * of the whole picture, and the largest rendition. Without knowledge of the decoder: all pixels, held twice.
     *
     * @return bytes, on and off the heap; of the compressed image nothing is counted
     */
    default long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        return DecodedBytes.ofAll(header);
    }

    /**
     * Decodes once and makes every rendition wanted, upright and without metadata. Never enlarges.
     *
     * @param image the whole file
     * @param header of that file, from {@link #header}
     * @param wanted in any order
     * @return one rendition for each wanted, in the order of {@code wanted}
     * @throws io.mediainbox.failure.RejectedInput {@code truncated-image} if it ends early, {@code broken-image} if it
     *     cannot be decoded otherwise
     */
    List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted);
}
