package io.mediainbox.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** {@code profilePhoto}: the size of the upright picture in pixels. */
@JsonPropertyOrder({"@odata.type", "height", "width"})
public record ProfilePhoto(int height, int width) {

    @JsonProperty("@odata.type")
    public String odataType() {
        return PayloadKind.PROFILE_PHOTO.odataType();
    }
}
