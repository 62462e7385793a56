package io.mediainbox.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code picture}: size in pixels, media type and the original bytes.
 *
 * @param content the file as it is; on the wire padded base64 on one line
 */
@JsonPropertyOrder({"@odata.type", "width", "height", "contentType", "content"})
public record Picture(int width, int height, String contentType, byte[] content) {

    @JsonProperty("@odata.type")
    public String odataType() {
        return PayloadKind.PICTURE.odataType();
    }
}
