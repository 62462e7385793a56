package io.mediainbox.failure;

import java.io.Serializable;

/**
 * What the endpoint said when it did not accept an item.
 *
 * @param status HTTP status, 0 where there was no answer
 * @param graphCode {@code error.code} of the answer, may be null or empty
 * @param graphMessage {@code error.message} of the answer, may be null
 * @param requestId the answer's {@code request-id}, may be null
 * @param clientRequestId the {@code client-request-id} we sent, the same on each attempt of an item
 */
public record EndpointSays(int status, String graphCode, String graphMessage, String requestId, String clientRequestId)
        implements Serializable {}
