package io.mediainbox.deliver;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One answer of the endpoint, as far as it arrived.
 *
 * @param status HTTP status
 * @param headers looked up without case
 * @param body what could be read of the JSON, null if there was none
 */
record HttpReply(int status, Map<String, Object> headers, GraphAnswer body) {

    private static final String STATUS = "CamelHttpResponseCode";

    /** Empty if no answer arrived. */
    static Optional<HttpReply> of(Map<String, Object> headers, GraphAnswer body) {
        Map<String, Object> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers == null ? Map.of() : headers);
        return anyCase.get(STATUS) instanceof Integer status
                ? Optional.of(new HttpReply(status, anyCase, body))
                : Optional.empty();
    }

    boolean isAccepted() {
        return status == 201 || status == 200 || status == 204;
    }

    Object retryAfter() {
        return headers.get("Retry-After");
    }

    String id() {
        return body == null ? null : body.id();
    }

    String graphCode() {
        return body == null || body.error() == null ? null : body.error().code();
    }

    String graphMessage() {
        return body == null || body.error() == null ? null : body.error().message();
    }

    String requestId() {
        Object header = headers.get("request-id");
        if (header != null) {
            return header.toString();
        }
        boolean inBody = body != null && body.error() != null && body.error().inner() != null;
        return inBody ? body.error().inner().requestId() : null;
    }

    /** Status and what the server said, for people. */
    String describe() {
        String code = graphCode() == null || graphCode().isEmpty() ? "" : " " + graphCode();
        String message = graphMessage() == null ? "" : ": " + graphMessage();
        return "HTTP " + status + code + message;
    }
}
