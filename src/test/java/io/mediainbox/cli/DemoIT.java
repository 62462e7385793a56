package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoIT {

    private static final Path SAMPLES = Path.of("sample-inbox");
    private static final String TEAM = "groups/02bd9fd6/photos/team.jpg";

    @TempDir
    private Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private Path samples;
    private Path expectations;

    @BeforeEach
    void copySamples() throws IOException {
        samples = folder.resolve("samples");
        expectations = samples.resolve(".expected.json");
        try (Stream<Path> tree = Files.walk(SAMPLES)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                Files.copy(path, samples.resolve(SAMPLES.relativize(path).toString()));
            }
        }
    }

    @Test
    void showsTheFateOfEverySample() throws Exception {
        Jar.Ended demo = demo();

        assertThat(demo.status()).as(demo.stderr()).isZero();
        assertThat(demo.stdout()).contains(names()).contains("truncated-image", "no-target", "Remedy: ");
        assertThat(demo.stderr()).isEmpty();
    }

    @Test
    void leavesTheSamplesAsTheyAre() throws Exception {
        demo();

        for (String name : names()) {
            String file = name.replace("%20", " ").replaceFirst("#\\d+$", "");
            assertThat(samples.resolve(file)).hasSameBinaryContentAs(SAMPLES.resolve(file));
        }
    }

    @Test
    void noticesAnotherExpectation() throws Exception {
        ObjectNode expected = expected();
        ((ObjectNode) expected.get(TEAM)).put("width", 1);
        mapper.writeValue(expectations.toFile(), expected);

        assertThatItIsUnexpected("width is 1200, expected 1");
    }

    @Test
    void noticesAnExpectationThatSaysTooLittle() throws Exception {
        ObjectNode expected = expected();
        ((ObjectNode) expected.get(TEAM)).remove("status");
        mapper.writeValue(expectations.toFile(), expected);

        assertThatItIsUnexpected("status is 201, expected not given");
    }

    @Test
    void noticesAMissingExpectation() throws Exception {
        ObjectNode expected = expected();
        expected.remove(TEAM);
        mapper.writeValue(expectations.toFile(), expected);

        assertThatItIsUnexpected(TEAM);
    }

    @Test
    void noticesARemovedSample() throws Exception {
        Files.delete(samples.resolve(TEAM));

        assertThatItIsUnexpected(TEAM);
    }

    @Test
    void noticesAnAddedSample() throws Exception {
        Files.copy(samples.resolve("photos/7c1e55aa.jpg"), samples.resolve("groups/02bd9fd6/photos/more.jpg"));

        assertThatItIsUnexpected("groups/02bd9fd6/photos/more.jpg");
    }

    @Test
    void noticesAnAddedSampleThatIsNeverSent() throws Exception {
        Files.writeString(samples.resolve(TEAM + ".json"), "{}");

        assertThatItIsUnexpected(TEAM + ".json");
    }

    @Test
    void bearsWhatAnOperatingSystemLeavesBehind() throws Exception {
        Files.writeString(samples.resolve(".DS_Store"), "x");

        assertThat(demo().status()).isZero();
    }

    @Test
    void asksForTheSamplesWhereThereAreNone() throws Exception {
        Jar.Ended demo = Jar.with("demo").in(folder).run();

        assertThat(demo.status()).isEqualTo(2);
        assertThat(demo.stderr().lines()).singleElement().asString().contains("sample-inbox is no folder");
        assertThat(demo.stdout()).isEmpty();
    }

    @Test
    void asksForTheExpectationsWhereTheyAreNoJson() throws Exception {
        Files.writeString(expectations, "{\n  \"a\": oops\n}");

        Jar.Ended demo = demo();

        assertThat(demo.status()).isEqualTo(2);
        assertThat(demo.stderr().lines()).singleElement().asString().contains(".expected.json is no JSON");
    }

    private void assertThatItIsUnexpected(String what) throws Exception {
        Jar.Ended demo = demo();

        assertThat(demo.status()).isEqualTo(1);
        assertThat(demo.stdout()).contains("UNEXPECTED: ").contains(what);
        assertThat(demo.stderr().lines()).singleElement().asString().startsWith("Exit 1: 1 of ");
    }

    private Jar.Ended demo() throws Exception {
        return Jar.with("demo", "--sample", samples.toString()).scratch(folder).run();
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        mapper.readTree(SAMPLES.resolve(".expected.json").toFile()).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private ObjectNode expected() throws IOException {
        return (ObjectNode) mapper.readTree(expectations.toFile());
    }
}
