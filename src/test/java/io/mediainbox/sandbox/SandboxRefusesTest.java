package io.mediainbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.graph.PayloadKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SandboxRefusesTest {

    private static final int LIMIT = 1000;

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.defaults().withMaxBodyBytes(LIMIT));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/groups/a/photo, photo",
        "/beta/users/a/photos, users",
        "/v1.0/groups/a/photos, v1.0",
        "/beta/groups/a, a",
        "/beta/groups//photos, ''",
        "/beta/groups/a/photos/, ''",
        "/beta/groups/a/photos/$ref/more, more",
        "/beta/beta/groups/a/photos, beta",
        "/beta, beta",
        "/, ''"
    })
    void answers404WhereNothingIs(String path, String segment) throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.post(path, new byte[0]));

        assertRefused(answer, 404, "ResourceNotFound");
        assertThat(Caller.error(answer).path("message").textValue())
                .isEqualTo("Resource not found for the segment '%s'.", segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void answers405ToEveryMethodButPost(String method) throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.photo().method(method, BodyPublishers.noBody()));

        assertRefused(answer, 405, "MethodNotAllowed");
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  ", "Basic dTpw", "t0ken"})
    void answers401WithoutABearerToken(String credentials) throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.photo().setHeader("Authorization", credentials));

        assertRefused(answer, 401, "InvalidAuthenticationToken");
    }

    @Test
    void answers401ToATokenThatIsNotTheExpectedOne() throws Exception {
        try (Sandbox picky = Sandbox.start(SandboxSettings.defaults().withToken("right"))) {
            Caller other = new Caller(picky);

            HttpResponse<byte[]> wrong = other.send(other.photo().setHeader("Authorization", "Bearer wrong"));
            HttpResponse<byte[]> right = other.send(other.photo().setHeader("Authorization", "bearer right"));

            assertRefused(wrong, 401, "InvalidAuthenticationToken");
            assertThat(right.statusCode()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json+x", "application/x-www-form-urlencoded", " "})
    void answers415ToAnotherContentType(String type) throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.photo().setHeader("Content-Type", type));

        assertRefused(answer, 415, "UnsupportedMediaType");
    }

    @Test
    void answers413ToABodyThatSaysItIsTooLarge() throws Exception {
        // Larger than any socket buffer, so that the answer meets a client that is still sending.
        HttpResponse<byte[]> answer = caller.send(caller.post(Contract.PHOTOS, new byte[20_000_000]));

        assertRefused(answer, 413, "RequestEntityTooLarge");
        assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
    }

    @Test
    void answers413ToABodyThatTurnsOutTooLarge() throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.photo()
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20_000_000]))));

        assertRefused(answer, 413, "RequestEntityTooLarge");
        assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        byte[] photo = Contract.request(PayloadKind.PROFILE_PHOTO);
        String padded = new String(photo, StandardCharsets.UTF_8) + " ".repeat(LIMIT - photo.length);

        HttpResponse<byte[]> fits = caller.send(caller.post(Contract.PHOTOS, padded.getBytes(StandardCharsets.UTF_8)));
        HttpResponse<byte[]> oneMore =
                caller.send(caller.post(Contract.PHOTOS, (padded + " ").getBytes(StandardCharsets.UTF_8)));

        assertThat(fits.statusCode()).isEqualTo(201);
        assertRefused(oneMore, 413, "RequestEntityTooLarge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,}", "{} {}", "{\"a\":1,\"a\":2}", "nonsense", "{\"a\":\"\u0001\"}"})
    void answers400ToMalformedJson(String body) throws Exception {
        HttpResponse<byte[]> answer = caller.send(caller.post(Contract.PHOTOS, body.getBytes(StandardCharsets.UTF_8)));

        assertRefused(answer, 400, "BadRequest");
    }

    @Test
    void answers400ToBytesThatAreNotUtf8() throws Exception {
        byte[] body = "{\"@odata.type\":\"\u00e9\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(caller.send(caller.post(Contract.PHOTOS, body)), 400, "BadRequest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"height\":6`|width|required",
                "`\"height\":\"6\",\"width\":5`|$.height|integer",
                "`\"height\":6,\"width\":5,\"depth\":1`|depth|not defined",
                "`\"height\":6.5,\"width\":5`|$.height|integer",
                "`\"height\":6,\"width\":99999999999`|$.width|2147483647"
            })
    void saysWhichMemberIsWrongAndWhatWasExpected(String members, String member, String expected) throws Exception {
        String body = "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",%s}".formatted(members);

        HttpResponse<byte[]> answer = caller.send(caller.post(Contract.PHOTOS, body.getBytes(StandardCharsets.UTF_8)));

        assertRefused(answer, 400, "BadRequest");
        assertThat(Caller.error(answer).path("message").textValue()).contains(member, expected);
    }

    @Test
    void answers400ToAnotherKindThanTheEndpoints() throws Exception {
        HttpResponse<byte[]> answer =
                caller.send(caller.post("/workbooks/a/thumbnails", Contract.request(PayloadKind.PROFILE_PHOTO)));

        assertRefused(answer, 400, "BadRequest");
        assertThat(Caller.error(answer).path("message").textValue()).contains("@odata.type", "thumbnailSet");
    }

    @Test
    void answersTheFirstOfSeveralWrongs() throws Exception {
        var all = caller.post("/nowhere", new byte[LIMIT + 1])
                .setHeader("Authorization", "")
                .setHeader("Content-Type", "a/b");
        assertThat(caller.send(all).statusCode()).isEqualTo(404);

        all.uri(URI.create(sandbox.url() + "/groups/a/photos"));
        assertThat(caller.send(all.copy().PUT(BodyPublishers.ofByteArray(new byte[LIMIT + 1])))
                        .statusCode())
                .isEqualTo(405);
        assertThat(caller.send(all).statusCode()).isEqualTo(401);
        all.setHeader("Authorization", "Bearer t");
        assertThat(caller.send(all).statusCode()).isEqualTo(415);
        all.setHeader("Content-Type", "application/json");
        assertThat(caller.send(all).statusCode()).isEqualTo(413);
        all.POST(BodyPublishers.ofByteArray(new byte[LIMIT]));
        assertThat(caller.send(all).statusCode()).isEqualTo(400);
    }

    @Test
    void namesTheRequestInTheEnvelope() throws Exception {
        HttpResponse<byte[]> answer =
                caller.send(caller.post("/nowhere", new byte[0]).header("client-request-id", "my-id"));

        JsonNode inner = Caller.error(answer).path("innerError");
        assertThat(inner.path("client-request-id").textValue()).isEqualTo("my-id");
        assertThat(answer.headers().firstValue("request-id"))
                .contains(inner.path("request-id").textValue());
        assertThat(inner.path("date").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
        JsonNode envelope = Contract.json(answer.body());
        assertThat(answer.statusCode()).as("%s", envelope).isEqualTo(status);
        assertThat(Contract.complaints("error", envelope)).isEmpty();
        assertThat(envelope.path("error").path("code").textValue()).isEqualTo(code);
        assertThat(envelope.path("error").path("message").textValue()).isNotBlank();
        assertThat(answer.headers().firstValue("request-id").map(UUID::fromString))
                .isPresent();
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
