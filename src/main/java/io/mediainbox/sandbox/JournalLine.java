package io.mediainbox.sandbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the journal says of one request.
 *
 * @param time ISO-8601 in UTC with milliseconds, just before the answer went out
 * @param path as on the wire
 * @param status 0 where the connection was cut instead
 * @param clientRequestId null where none was sent
 * @param bytes size of the body; 0 where it was refused for its size
 * @param sha256 of the body, 64 lower-case hexadecimal digits
 */
@JsonPropertyOrder({"time", "method", "path", "status", "clientRequestId", "bytes", "sha256"})
record JournalLine(
        String time, String method, String path, int status, String clientRequestId, int bytes, String sha256) {}
