package io.mediainbox.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code thumbnail}, one size of a {@link ThumbnailSet}. {@code sourceItemId} and {@code url} belong to stored
 * thumbnails, so a computed one never has them.
 *
 * @param content the encoded image, null where only the size is sent; on the wire padded base64 on one line
 * @param height pixels
 * @param width pixels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"@odata.type", "content", "height", "width"})
public record Thumbnail(byte[] content, Integer height, Integer width) {

    /** Nested types stand without {@code #}, as in the API's own examples. */
    public static final String ODATA_TYPE = "microsoft.graph.thumbnail";

    @JsonProperty("@odata.type")
    public String odataType() {
        return ODATA_TYPE;
    }
}
