package io.mediainbox.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * Everything the route files name exists. Camel itself finds some of these slips only when a message comes by, and others
 * never: an unknown routeConfigurationId matches nothing, and a stage without noErrorHandler hides failures from its lane.
 */
class RouteWiringTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Set<String> INBOX_BEANS =
            Set.of("entry", "filter", "inProgress", "pollStrategy", "pollProblems");

    private final List<JsonNode> documents = documents();

    private static List<JsonNode> documents() {
        YAMLMapper yaml = new YAMLMapper();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                yaml.readTree(Files.readString(file)).forEach(all::add);
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Values of a member, wherever it stands. */
    private List<String> values(String member) {
        return documents.stream()
                .flatMap(document -> document.findValues(member).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    @Test
    void everyBeanHasTheMethodThatTheRoutesCall() throws Exception {
        CamelContext context = new DefaultCamelContext();
        StageRoutes.bindOnce(context);
        List<String> checked = new ArrayList<>();
        for (JsonNode document : documents) {
            for (JsonNode bean : document.findValues("bean")) {
                String ref = bean.path("ref").asText();
                String call = bean.path("method").asText();
                if (ref.startsWith("{{")) {
                    continue;
                }
                Object target = context.getRegistry().lookupByName(ref);
                assertThat(target).as("bean %s", ref).isNotNull();
                assertThat(arities(target, call.replaceFirst("\\(.*", "")))
                        .as("%s.%s", ref, call)
                        .contains(call.contains("(") ? call.split(",").length : 1);
                checked.add(ref);
            }
        }
        assertThat(checked).hasSizeGreaterThan(8);
        context.stop();
    }

    private static List<Integer> arities(Object bean, String method) {
        return Arrays.stream(bean.getClass().getMethods())
                .filter(m -> m.getName().equals(method))
                .map(Method::getParameterCount)
                .toList();
    }

    @Test
    void everyDirectNameThatIsCalledIsARoute() {
        Set<String> served = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        for (JsonNode document : documents) {
            document.findValues("from").forEach(from -> collect("direct", from, served));
            document.findValues("to").forEach(to -> collect("direct", to, called));
        }
        // Java asks for a sweep when the file consumer has nothing else to do.
        called.add("media-inbox.{{inbox}}.sweep");
        assertThat(called).hasSize(6).isEqualTo(served);
    }

    private static void collect(String uri, JsonNode endpoint, Set<String> names) {
        if (endpoint.path("uri").asText().equals(uri)) {
            names.add(endpoint.path("parameters").path("name").asText());
        }
    }

    @Test
    void everyQueueThatIsFilledIsEmptied() {
        Set<String> emptied = new TreeSet<>();
        Set<String> filled = new TreeSet<>();
        for (JsonNode document : documents) {
            document.findValues("from").forEach(from -> collect("seda", from, emptied));
            document.findValues("to").forEach(to -> collect("seda", to, filled));
        }
        // plan is fed from Java.
        filled.add("media-inbox.{{inbox}}.forecast-files");
        assertThat(filled).hasSize(7).isEqualTo(oneForEachClaim(emptied));
    }

    /** Enrich lanes are made twice, for files and for rows. */
    private static Set<String> oneForEachClaim(Set<String> queues) {
        return queues.stream()
                .flatMap(name -> Stream.of("files", "rows").map(claims -> name.replace("{{claims}}", claims)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLaneNamesAFailurePolicyThatExists() {
        Set<String> policies = documents.stream()
                .filter(document -> document.has("routeConfiguration"))
                .map(document -> document.path("routeConfiguration").path("id").asText())
                .collect(Collectors.toSet());
        List<JsonNode> lanes = documents.stream()
                .filter(document -> document.has("routeTemplate"))
                .map(document -> document.path("routeTemplate").path("route"))
                .toList();

        assertThat(policies).hasSize(2).allMatch(id -> id.startsWith("media-inbox."));
        assertThat(lanes).hasSize(7).allSatisfy(lane -> assertThat(policies)
                .contains(lane.path("routeConfigurationId").asText()));
    }

    @Test
    void everyStageLeavesItsFailuresToTheLane() {
        List<JsonNode> stages = documents.stream()
                .filter(document -> document.has("route"))
                .map(document -> document.path("route"))
                .toList();

        assertThat(stages).hasSize(5).allSatisfy(stage -> {
            assertThat(stage.path("errorHandler").has("noErrorHandler")).isTrue();
            assertThat(stage.has("routeConfigurationId")).isFalse();
        });
    }

    @Test
    void everyPlaceholderIsAParameterOrABeanOfTheInbox() {
        for (JsonNode document : documents) {
            Set<String> declared = document.path("routeTemplate").path("parameters").findValues("name").stream()
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet());
            Matcher used = PLACEHOLDER.matcher(document.toString());
            while (used.find()) {
                String name = used.group(1);
                assertThat(declared.contains(name) || INBOX_BEANS.contains(name))
                        .as("{{%s}} in %s", name, document.findValue("id"))
                        .isTrue();
            }
        }
    }

    @Test
    void everyRouteHasAnIdOfOursAndADescription() {
        List<JsonNode> all = documents.stream()
                .map(document -> document.properties().iterator().next().getValue())
                .toList();

        assertThat(all).allSatisfy(one -> {
            assertThat(one.path("id").asText()).startsWith("media-inbox.");
            assertThat(one.path("description").asText()).isNotBlank();
        });
    }

    @Test
    void routeFilesAreCanonical() {
        assertThat(values("uri")).isNotEmpty().noneMatch(uri -> uri.contains("?"));
        assertThat(documents.toString()).doesNotContain("groovy").doesNotContain("\"script\"");
    }
}
