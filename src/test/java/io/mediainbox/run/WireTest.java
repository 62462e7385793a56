package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Setting;
import io.mediainbox.sandbox.SandboxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the server, held against the API's own examples, schemas and OpenAPI description. */
class WireTest {

    private static final Map<String, String> FOLDERS = Map.of(
            "workbooks/w1/thumbnails", "thumbnailSet",
            "me/joinedGroups/g1/drive/activities/a1/driveItem/thumbnails", "thumbnailSet",
            "groups/g1/photos", "profilePhoto",
            "me/joinedGroups/g1/photos", "profilePhoto",
            "financials/companies/c1/customers/u1/picture", "picture");

    private static final OpenApiInteractionValidator OPEN_API = OpenApiInteractionValidator.createForSpecificationUrl(
                    "contract/graph-beta-reduced.openapi30.json")
            .withBasePathOverride("/beta")
            .build();

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"false, ''", "true, /$ref"})
    void goldenRequestsReachEachEndpointAsTheyAre(boolean ref, String suffix) throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.settings.put(Setting.GRAPH_REF, String.valueOf(ref));
            for (Map.Entry<String, String> endpoint : FOLDERS.entrySet()) {
                bench.drop(
                        endpoint.getKey() + "/golden.json",
                        resource("golden/" + endpoint.getValue() + ".request.json"));
            }

            assertThat(bench.run().done()).isEqualTo(5);

            assertThat(bench.requests).hasSize(5).allSatisfy(request -> {
                String folder = request.path()
                        .substring("/beta/".length(), request.path().length() - suffix.length());
                String kind = FOLDERS.get(folder);
                assertThat(request.path()).isEqualTo("/beta/" + folder + suffix);
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.header("Content-Type")).contains("application/json");
                assertThat(request.header("Authorization")).contains("Bearer token");
                byte[] golden = resource("golden/" + kind + ".request.json");
                // The text of both trees: equal members in equal order.
                assertThat(mapper.readTree(request.body()).toString())
                        .isEqualTo(mapper.readTree(golden).toString());
                assertThat(violations(kind, "seed-request", request.body())).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void computedBodiesPassTheStrictSchemaAndTheOpenApiDescription(String format) throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.settings.put(Setting.THUMBNAILS_FORMAT, format);
            bench.settings.put(Setting.THUMBNAILS_SOURCE_CONTENT, "true");
            for (String folder : FOLDERS.keySet()) {
                bench.drop(folder + "/photo.jpg", TestImages.jpeg(TestImages.photo(1000, 750)));
                bench.drop(folder + "/logo.png", TestImages.pngWithAlpha(300, 500));
            }

            assertThat(bench.run().done()).isEqualTo(10);

            assertThat(bench.requests).hasSize(10).allSatisfy(request -> {
                String kind = FOLDERS.get(request.path().substring("/beta/".length()));
                assertThat(violations(kind, "request", request.body())).isEmpty();
                assertThat(openApi(request).getMessages()).isEmpty();
            });
        }
    }

    @Test
    void bodiesBrokenOnPurposeFailBothChecks() throws Exception {
        String picture = "{\"@odata.type\":\"#microsoft.graph.picture\",\"width\":\"five\",\"content\":\"no base64!\"}";
        byte[] broken = picture.getBytes(StandardCharsets.UTF_8);

        assertThat(violations("picture", "request", broken)).isNotEmpty();
        assertThat(violations("picture", "seed-request", broken)).isNotEmpty();
        SandboxRequest request = new SandboxRequest(
                1,
                "POST",
                "/beta/financials/companies/c1/customers/u1/picture",
                Map.of("Content-Type", "application/json", "Authorization", "Bearer token"),
                broken);
        assertThat(openApi(request).hasErrors()).isTrue();
    }

    @Test
    void renditionsHaveThePromisedSizes() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop("thumbnails/w1.jpg", TestImages.jpeg(TestImages.photo(1600, 1200)));

            bench.run();

            JsonNode set = mapper.readTree(bench.requests.get(0).body());
            assertThat(decodedSize(set.path("large"))).isEqualTo(List.of(800, 600));
            assertThat(decodedSize(set.path("medium"))).isEqualTo(List.of(176, 132));
            assertThat(decodedSize(set.path("small"))).isEqualTo(List.of(96, 96));
            assertThat(set.path("source").path("width").asInt()).isEqualTo(1600);
            assertThat(set.path("source").has("content")).isFalse();
        }
    }

    /** As decoded; the members beside the content must say the same. */
    private static List<Integer> decodedSize(JsonNode thumbnail) {
        var image = TestImages.decoded(
                Base64.getDecoder().decode(thumbnail.path("content").textValue()));
        List<Integer> size = List.of(image.getWidth(), image.getHeight());
        assertThat(size)
                .isEqualTo(List.of(
                        thumbnail.path("width").asInt(),
                        thumbnail.path("height").asInt()));
        return size;
    }

    private static ValidationReport openApi(SandboxRequest request) {
        SimpleRequest.Builder builder =
                SimpleRequest.Builder.post(request.path()).withBody(new String(request.body(), StandardCharsets.UTF_8));
        builder.withContentType("application/json");
        builder.withHeader("Authorization", "Bearer token");
        return OPEN_API.validateRequest(builder.build());
    }

    private List<String> violations(String kind, String schema, byte[] body) throws IOException {
        // A profilePhoto has one schema for both uses.
        String name = kind.equals("profilePhoto") ? "request" : schema;
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(mapper.readTree(resource(kind + "." + name + ".schema.json")))
                .validate(mapper.readTree(body))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = WireTest.class.getResourceAsStream("/contract/" + name)) {
            return in.readAllBytes();
        }
    }
}
