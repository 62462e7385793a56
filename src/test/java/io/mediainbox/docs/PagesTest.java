package io.mediainbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.cli.DocumentedCommandLine;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.Target;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that are made from code say what the code says. {@code -Dupdate.docs=true} writes them anew. */
class PagesTest {

    private static final Path DOCS = Path.of("src", "docs");

    @Test
    void configurationPageSaysWhatTheSettingsAndOptionsAre() throws IOException {
        check("configuration.md", ConfigurationPage.markdown());
    }

    @Test
    void failuresPageListsEveryCode() throws IOException {
        check("failures.md", FailuresPage.markdown());
    }

    private static void check(String page, String made) throws IOException {
        Path file = DOCS.resolve(page);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, made);
        }
        List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<String> wanted = made.lines().toList();
        assertThat(differences(committed, wanted))
                .as("%s; if the change is meant, run the test with -Dupdate.docs=true", file)
                .isEmpty();
        assertThat(committed).as("order of the lines of %s", file).isEqualTo(wanted);
    }

    private static List<String> differences(List<String> committed, List<String> wanted) {
        return Stream.concat(
                        committed.stream()
                                .filter(line -> !wanted.contains(line))
                                .map("no longer true: "::concat),
                        wanted.stream()
                                .filter(line -> !committed.contains(line))
                                .map("missing: "::concat))
                .toList();
    }

    @Test
    void optionsThatNameTheirDefaultNameTheRealOne() {
        DocumentedCommandLine.optionsBySetting().forEach((setting, option) -> {
            String help = String.join(" ", option.description());
            if (help.contains("(default: ") && !setting.standard().isEmpty()) {
                assertThat(help).as(option.longestName()).contains("(default: " + setting.standard() + ")");
            }
        });
    }

    @Test
    void theExampleOfFurtherTargetsDoesWhatThePageSays(@TempDir Path folder) throws IOException {
        String page = ConfigurationPage.markdown();
        Properties example = new Properties();
        example.load(new StringReader(page.lines()
                .dropWhile(line -> !line.startsWith("    media-inbox.targets"))
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"))));
        Path root = Files.createDirectories(folder.resolve("inbox"));
        Settings settings = new Settings(Map.of(
                Setting.INBOX, root.toString(),
                Setting.TARGETS, example.getProperty(Setting.TARGETS.property())));
        Inbox inbox = new Inbox("docs", settings, () -> "none", item -> {});
        Matcher place = Pattern.compile("`([^`]+)` (?:is then posted )?to `\\{graph-url}/([^`]+)`")
                .matcher(page);
        assertThat(place.results()).hasSize(2).allSatisfy(match -> assertThat(inbox.targets()
                        .find(MediaFile.below(root, root.resolve(match.group(1))))
                        .map(Target::path))
                .contains(match.group(2)));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAMeaningAndARemedyOfOneSentence(FailureCode code) {
        assertThat(code.meaning()).matches("[A-Z@].*[^.]\\.");
        assertThat(code.remedy()).matches("[A-Z].*[^.]\\.");
    }
}
