package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.inbox.Counts;
import io.mediainbox.intake.TypeSniffer;
import io.mediainbox.json.JsonSuite;
import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.SandboxAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the JSON suite as a file of one inbox: the inbox says of each what the suite says, and loses none. */
class JsonSuiteInboxTest {

    private static final String FOLDER = "groups/02bd/photos/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Line and column of the file. A manifest says it in the same words. */
    private static final Pattern PLACE = Pattern.compile("(?s).*?line ([1-9]\\d*), column ([1-9]\\d*).*");

    private static final Faults ACCEPT =
            request -> Optional.of(SandboxAnswer.reply(201, "{}".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path root;

    /** All but one: 200,001 rows that are no objects would be written down one by one, for minutes. */
    private static List<JsonSuite.Case> cases() {
        return JsonSuite.cases().stream()
                .filter(example -> !example.name().equals("large-array"))
                .toList();
    }

    @Test
    @Timeout(120)
    void judgesEachCaseAsTheSuiteDoesAndLosesNone() throws Exception {
        List<JsonSuite.Case> cases = cases();
        try (Workbench bench = new Workbench(root, ACCEPT)) {
            for (JsonSuite.Case example : cases) {
                bench.drop(file(example), example.bytes());
            }

            Counts counts = bench.run();

            assertThat(counts.balanced()).as(counts.toString()).isTrue();
            assertThat(counts.unexpected()).isZero();
            assertThat(counts.inFlight()).isZero();
            assertThat(counts.waiting()).as(counts.toString()).isZero();
            assertThat(counts.skipped()).isZero();
            assertThat(left(bench)).isEmpty();
            assertAll(cases.stream().map(example -> (Executable) () -> assertVerdict(bench, example)));
            long rows =
                    bench.settled.stream().filter(item -> item.row() != null).count();
            assertThat(counts.done() + counts.error()).isEqualTo(bench.settled.size());
            long manifests =
                    cases.stream().filter(example -> isManifest(bench, example)).count();
            assertThat(bench.settled.size() - rows).isEqualTo(cases.size() - manifests);
        }
    }

    private static String file(JsonSuite.Case example) {
        return FOLDER + example.name() + ".json";
    }

    private static boolean isManifest(Workbench bench, JsonSuite.Case example) {
        return Stream.of(bench.done(file(example)), bench.error(file(example)))
                .anyMatch(place -> Files.exists(Path.of(place + ".results.jsonl")));
    }

    private static List<String> left(Workbench bench) throws IOException {
        try (Stream<Path> tree = Files.walk(bench.inbox)) {
            return tree.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toList());
        }
    }

    private static void assertVerdict(Workbench bench, JsonSuite.Case example) throws IOException {
        Path done = bench.done(file(example));
        Path error = bench.error(file(example));
        assertThat(Stream.of(done, error).filter(Files::exists))
                .as(example.toString())
                .hasSize(1);
        Path place = Files.exists(done) ? done : error;
        assertThat(place).hasBinaryContent(example.bytes());
        Path note = Path.of(error + ".error.json");
        JsonNode said = Files.exists(note) ? read(note) : JSON.missingNode();
        String code = said.path("code").asText();
        if (example.bytes().length == 0) {
            assertThat(code).isEqualTo("empty-file");
            return;
        }
        if (TypeSniffer.image(example.bytes()).isPresent()) {
            assertThat(code).as(example + "\n" + said).isEqualTo("truncated-image");
            return;
        }
        switch (example.verdict()) {
            case ACCEPT -> assertThat(code).as(example + "\n" + said).isNotEqualTo("invalid-json");
            case REJECT -> assertRejected(example, said);
            case EITHER -> {
                if (code.equals("invalid-json")) {
                    assertRejected(example, said);
                }
            }
        }
        // Whatever was sent came from a document that the suite accepts.
        assertThat(isManifest(bench, example) && example.verdict() == JsonSuite.Verdict.REJECT)
                .as(example.toString())
                .isFalse();
    }

    private static void assertRejected(JsonSuite.Case example, JsonNode said) {
        String message = said.path("message").asText();
        assertThat(said.path("code").asText()).as(example + "\n" + said).isEqualTo("invalid-json");
        assertThat(message).as(example.toString()).matches(PLACE);
        assertThat(message).hasSizeLessThan(500);
        example.place().ifPresent(place -> assertThat(PLACE.matcher(message).replaceFirst("$1:$2"))
                .as(example + "\n" + message)
                .isEqualTo(place));
    }

    private static JsonNode read(Path note) {
        try {
            return JSON.readTree(note.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
