package io.mediainbox.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.sandbox.SandboxAnswer.Refusal;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The ordinary answers: 201 with the posted object and a new id, or the first of 404, 405, 401, 415, 413 and 400 that
 * applies.
 */
final class GraphAnswers {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final String BEARER = "bearer ";

    private final RequestSchemas schemas;
    private final SandboxSettings settings;

    GraphAnswers(RequestSchemas schemas, SandboxSettings settings) {
        this.schemas = schemas;
        this.settings = settings;
    }

    /** @param oversized whether the body exceeded the limit, and was not kept */
    SandboxAnswer answer(SandboxRequest request, boolean oversized) {
        Optional<PayloadKind> kind = Endpoints.kindAt(request.path());
        if (kind.isEmpty()) {
            return SandboxAnswer.refusal(
                    404,
                    "ResourceNotFound",
                    "Resource not found for the segment '%s'.".formatted(Endpoints.strayIn(request.path())));
        }
        if (!request.method().equals("POST")) {
            return SandboxAnswer.refusal(
                            405, "MethodNotAllowed", "%s is not allowed here; use POST.".formatted(request.method()))
                    .withHeader("Allow", "POST");
        }
        if (!isAuthorized(request)) {
            return SandboxAnswer.refusal(
                            401, "InvalidAuthenticationToken", "Access token is empty or not the expected one.")
                    .withHeader("WWW-Authenticate", "Bearer");
        }
        if (!isJson(request)) {
            return SandboxAnswer.refusal(
                    415,
                    "UnsupportedMediaType",
                    "Content-Type is %s; application/json expected."
                            .formatted(request.header("Content-Type").orElse("missing")));
        }
        if (oversized) {
            return SandboxAnswer.refusal(
                    413,
                    "RequestEntityTooLarge",
                    "The request body exceeds %d bytes.".formatted(settings.maxBodyBytes()));
        }
        return created(kind.get(), request.body());
    }

    private boolean isAuthorized(SandboxRequest request) {
        String credentials = request.header("Authorization").orElse("");
        if (!credentials.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        String token = credentials.substring(BEARER.length()).strip();
        return !token.isEmpty() && (settings.token() == null || token.equals(settings.token()));
    }

    private static boolean isJson(SandboxRequest request) {
        String type = request.header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private SandboxAnswer created(PayloadKind kind, byte[] body) {
        try {
            JsonNode posted = JSON.readTree(body);
            if (posted.isMissingNode()) {
                return badRequest("Empty Payload. JSON content expected.");
            }
            Optional<String> complaint = schemas.complaintAbout(kind, posted);
            if (complaint.isPresent()) {
                return badRequest("Not a valid %s: %s".formatted(kind.word(), complaint.get()));
            }
            return SandboxAnswer.reply(201, JSON.writeValueAsBytes(withNewId(posted)));
        } catch (JsonProcessingException e) {
            return badRequest("Unable to read JSON request payload, line %d: %s"
                    .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()));
        } catch (IOException e) {
            return badRequest("Unable to read JSON request payload: " + e.getMessage());
        }
    }

    private static Refusal badRequest(String message) {
        return SandboxAnswer.refusal(400, "BadRequest", message);
    }

    /** A server names what it creates: an id that was posted gives way. */
    private static ObjectNode withNewId(JsonNode posted) {
        ObjectNode created = JSON.createObjectNode();
        posted.properties().forEach(member -> {
            if (!member.getKey().equals("id")) {
                created.set(member.getKey(), member.getValue());
            }
            if (member.getKey().equals("@odata.type")) {
                created.put("id", UUID.randomUUID().toString());
            }
        });
        return created;
    }
}
