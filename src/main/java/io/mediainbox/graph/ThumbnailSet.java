package io.mediainbox.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code thumbnailSet}: the same picture in up to four sizes. Absent renditions are null and left out on the wire.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"@odata.type", "large", "medium", "small", "source"})
public record ThumbnailSet(Thumbnail large, Thumbnail medium, Thumbnail small, Thumbnail source) {

    @JsonProperty("@odata.type")
    public String odataType() {
        return PayloadKind.THUMBNAIL_SET.odataType();
    }
}
