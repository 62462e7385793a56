package io.mediainbox.deliver;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is read of an answer's body: the new object's id, or the error. Anything else in it is ignored, and every part may
 * be missing.
 *
 * @param id opaque, never validated
 * @param error Graph's error envelope
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GraphAnswer(String id, Error error) {

    /**
     * @param code may be empty
     * @param message for people, never to decide on
     * @param inner written with a capital E or without, as the service pleases
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Error(
            String code,
            String message,

            @JsonProperty("innerError") @JsonAlias("innererror")
            Inner inner) {}

    /** @param requestId may stand here instead of in the header */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Inner(@JsonProperty("request-id") String requestId) {}
}
