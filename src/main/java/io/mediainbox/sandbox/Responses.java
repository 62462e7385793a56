package io.mediainbox.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.sandbox.SandboxAnswer.Refusal;
import io.mediainbox.sandbox.SandboxAnswer.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Turns answers into HTTP responses with the headers and the error envelope that Graph sends. */
final class Responses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIAGNOSTIC = """
            {"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"sandbox"}}""";

    private final Clock clock;

    Responses(Clock clock) {
        this.clock = clock;
    }

    ClassicHttpResponse of(Reply reply, SandboxRequest request) {
        return response(reply, request, UUID.randomUUID().toString());
    }

    ClassicHttpResponse of(Refusal refusal, SandboxRequest request) throws IOException {
        String requestId = UUID.randomUUID().toString();
        byte[] envelope = envelope(refusal, request, requestId);
        return response(new Reply(refusal.status(), refusal.headers(), envelope), request, requestId);
    }

    private static ClassicHttpResponse response(Reply reply, SandboxRequest request, String requestId) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
        response.setHeader("Content-Type", "application/json");
        response.setHeader("request-id", requestId);
        request.clientRequestId().ifPresent(id -> response.setHeader("client-request-id", id));
        response.setHeader("x-ms-ags-diagnostic", DIAGNOSTIC);
        reply.headers().forEach(response::setHeader);
        // The type is a header already; a faulty answer may have one that no parser knows.
        response.setEntity(new ByteArrayEntity(reply.body(), null));
        return response;
    }

    private byte[] envelope(Refusal refusal, SandboxRequest request, String requestId) throws IOException {
        ObjectNode envelope = JSON.createObjectNode();
        ObjectNode error = envelope.putObject("error");
        error.put("code", refusal.code());
        error.put("message", refusal.message());
        ObjectNode inner = error.putObject("innerError");
        inner.put("date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        inner.put("request-id", requestId);
        // Graph names a request itself where the caller didn't.
        inner.put("client-request-id", request.clientRequestId().orElse(requestId));
        return JSON.writeValueAsBytes(envelope);
    }
}
