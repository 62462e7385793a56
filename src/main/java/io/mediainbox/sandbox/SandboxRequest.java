package io.mediainbox.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * One request, received whole.
 *
 * @param number 1 for the first that a sandbox received
 * @param path as on the wire, with {@code /beta} and query if they were sent
 * @param headers by name without regard to case; values of a repeated header are joined with {@code ", "}
 * @param body empty where it exceeded {@link SandboxSettings#maxBodyBytes()}
 */
public record SandboxRequest(long number, String method, String path, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The caller's name for the request, echoed in the answer and kept in the journal. */
    Optional<String> clientRequestId() {
        return header("client-request-id");
    }
}
