package io.mediainbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParser;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonSuiteTest {

    private static final int FEWEST_CASES = 180;
    private static final int FEWEST_PLACES = 25;
    private static final Pattern MESSAGE =
            Pattern.compile("No well-formed JSON in line ([1-9]\\d*), column ([1-9]\\d*): (\\P{Cc}+)");

    private final StrictJson json = new StrictJson(16L << 20);

    static Stream<JsonSuite.Case> cases() {
        return JsonSuite.cases().stream();
    }

    /** Documents that are read bit by bit are UTF-8. */
    static Stream<JsonSuite.Case> utf8Cases() {
        return cases().filter(example -> !example.name().contains("utf-"));
    }

    private void drain(byte[] bytes) throws IOException {
        try (JsonParser parser = json.parser(new ByteArrayInputStream(bytes))) {
            while (parser.nextToken() != null) {
                // The checks are the parser's.
            }
        }
    }

    private static void assertVerdict(JsonSuite.Case example, Throwable thrown) {
        switch (example.verdict()) {
            case ACCEPT -> assertThat(thrown).isNull();
            case REJECT -> assertRejected(example, thrown);
            case EITHER -> {
                if (thrown != null) {
                    assertRejected(example, thrown);
                }
            }
        }
    }

    private static void assertRejected(JsonSuite.Case example, Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(RejectedInput.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.INVALID_JSON);
            assertThat(e.stage()).isEqualTo(Stage.INTAKE);
            assertThat(e.remedy()).isNotBlank();
            assertThat(e.getMessage()).hasSizeLessThan(300);
            Matcher message = MESSAGE.matcher(e.getMessage());
            assertThat(message.matches()).as(e.getMessage()).isTrue();
            example.place().ifPresent(place -> assertThat(message.group(1) + ":" + message.group(2))
                    .as(e.getMessage())
                    .isEqualTo(place));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAWholeDocument(JsonSuite.Case example) {
        Throwable thrown = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> catchThrowable(() -> json.tree(example.bytes())));

        assertVerdict(example, thrown);
    }

    @ParameterizedTest
    @MethodSource("utf8Cases")
    void judgesAStreamedDocumentAlike(JsonSuite.Case example) {
        assertVerdict(example, catchThrowable(() -> drain(example.bytes())));
    }

    @Test
    void hasCasesEnoughToMeanSomething() {
        List<JsonSuite.Case> cases = JsonSuite.cases();

        assertThat(cases).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(cases.stream().filter(example -> example.place().isPresent()))
                .hasSizeGreaterThanOrEqualTo(FEWEST_PLACES);
        for (JsonSuite.Verdict verdict : JsonSuite.Verdict.values()) {
            assertThat(cases).extracting(JsonSuite.Case::verdict).contains(verdict);
        }
    }

    @Test
    void namesEachCaseOnceSoThatItCanBeAFile() {
        assertThat(JsonSuite.cases())
                .extracting(JsonSuite.Case::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]{1,80}"));
    }

    @Test
    void saysWhereAndWhyOfRejectsOnly() {
        assertThat(JsonSuite.cases())
                .allMatch(example -> !example.why().isBlank())
                .allMatch(example -> example.verdict() == JsonSuite.Verdict.REJECT
                        || example.place().isEmpty());
    }
}
