package io.mediainbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SandboxCreatesTest {

    private static Sandbox sandbox;
    private static Sandbox strict;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.defaults());
        strict = Sandbox.start(SandboxSettings.defaults().withStrict(true));
    }

    @AfterAll
    static void close() {
        sandbox.close();
        strict.close();
    }

    static Stream<Map.Entry<String, PayloadKind>> paths() {
        return Contract.paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void answersTheGoldenRequestWithTheGoldenResponse(Map.Entry<String, PayloadKind> path) throws Exception {
        PayloadKind kind = path.getValue();
        Caller caller = new Caller(sandbox);

        HttpResponse<byte[]> answer = caller.send(caller.post(path.getKey(), Contract.request(kind)));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode created = Contract.json(answer.body());
        String id = created.path("id").textValue();
        assertThat(UUID.fromString(id)).hasToString(id);
        // As text, because equal trees may differ in the order of their members.
        ObjectNode golden = (ObjectNode) Contract.response(kind);
        golden.put("id", id);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(golden.toString());
        assertThat(Contract.complaints(kind.word() + ".response", created)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void knowsWhatBelongsWhere(Map.Entry<String, PayloadKind> path) {
        assertThat(Endpoints.kindAt(path.getKey())).contains(path.getValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thumbnailSet.request",
                "thumbnailSet.seed-request",
                "profilePhoto.request",
                "picture.request",
                "picture.seed-request"
            })
    void checksAgainstTheContractsOwnSchemas(String name) throws IOException {
        try (InputStream packed = Sandbox.class.getResourceAsStream("schemas/" + name + ".schema.json")) {
            assertThat(packed.readAllBytes()).isEqualTo(Contract.file(name + ".schema.json"));
        }
    }

    @Test
    void sendsTheHeadersThatGraphSends() throws Exception {
        Caller caller = new Caller(sandbox);

        HttpResponse<byte[]> answer = caller.send(caller.photo().header("client-request-id", "my-id"));

        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("client-request-id")).containsExactly("my-id");
        assertThat(answer.headers().firstValue("request-id").map(UUID::fromString))
                .isPresent();
        assertThat(answer.headers().firstValue("Date").map(DateTimeFormatter.RFC_1123_DATE_TIME::parse))
                .isPresent();
        String diagnostic = answer.headers().firstValue("x-ms-ags-diagnostic").orElseThrow();
        assertThat(Contract.JSON.readTree(diagnostic).path("ServerInfo").isObject())
                .isTrue();
    }

    @Test
    void echoesNoClientRequestIdThatWasNotSent() throws Exception {
        Caller caller = new Caller(sandbox);

        assertThat(caller.send(caller.photo()).headers().firstValue("client-request-id"))
                .isEmpty();
    }

    @Test
    void givesEachObjectItsOwnIdAndNeverThePostedOne() throws Exception {
        Caller caller = new Caller(sandbox);
        byte[] body = "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":6,\"width\":5,\"id\":\"mine\"}"
                .getBytes(StandardCharsets.UTF_8);

        JsonNode first =
                Contract.json(caller.send(caller.post(Contract.PHOTOS, body)).body());
        JsonNode second =
                Contract.json(caller.send(caller.post(Contract.PHOTOS, body)).body());

        assertThat(first.path("id").textValue())
                .isNotEqualTo("mine")
                .isNotEqualTo(second.path("id").textValue());
        assertThat(first.fieldNames()).toIterable().containsExactly("@odata.type", "id", "height", "width");
    }

    @Test
    void takesParametersBesideTheContentType() throws Exception {
        Caller caller = new Caller(sandbox);

        assertThat(caller.send(caller.photo().setHeader("Content-Type", "Application/JSON ; charset=utf-8"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesTheExamplesPlaceholderForContentUnlessItIsStrict() throws Exception {
        String path = "/beta/financials/companies/a/customers/b/picture";
        byte[] placeholder = picture("Streams!?");

        Caller lenientCaller = new Caller(sandbox);
        HttpResponse<byte[]> lenient = lenientCaller.send(lenientCaller.post(path, placeholder));
        Caller strictCaller = new Caller(strict);
        HttpResponse<byte[]> refused = strictCaller.send(strictCaller.post(path, placeholder));

        assertThat(lenient.statusCode()).isEqualTo(201);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.error(refused).path("message").textValue()).contains("$.content", "A-Za-z0-9+/");
    }

    @Test
    void refusesTheGoldenPlaceholderWhereItIsStrict() throws Exception {
        Caller caller = new Caller(strict);

        HttpResponse<byte[]> thumbnails =
                caller.send(caller.post("/workbooks/a/thumbnails", Contract.request(PayloadKind.THUMBNAIL_SET)));

        assertThat(thumbnails.statusCode()).isEqualTo(400);
        assertThat(Caller.error(thumbnails).path("message").textValue()).contains("$.large.content");
    }

    @Test
    void takesThreeMebibytesOfBase64WhereItIsStrict() throws Exception {
        Caller caller = new Caller(strict);
        String content = Base64.getEncoder().encodeToString(new byte[3_000_001]);

        HttpResponse<byte[]> answer =
                caller.send(caller.post("/beta/financials/companies/a/customers/b/picture", picture(content)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Contract.json(answer.body()).path("content").textValue()).isEqualTo(content);
    }

    private static byte[] picture(String content) {
        return "{\"@odata.type\":\"#microsoft.graph.picture\",\"content\":\"%s\"}"
                .formatted(content)
                .getBytes(StandardCharsets.UTF_8);
    }
}
