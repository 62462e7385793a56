package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked wrongly is answered in one line, before anything is touched. */
class UsageIT extends CommandLineFixture {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --inbox nowhere                      | is no folder
            run --done inbox/done                    | lies inside
            run --error done                         | is named twice
            run --graph-url http://graph.example     | http is only allowed to this machine
            run --sandbox --graph-url https://a.b    | exclude each other
            run --concurrency 0                      | whole number from 1 to 500
            run --min-age soon                       | duration such as
            run --on-errors never                    | on-errors
            run --config nowhere                     | cannot be read
            """)
    void refusesWhatCannotBeMeant(String line, String why) throws Exception {
        work.dropPhotos(1);
        Map<String, String> before = work.tree();

        Jar.Ended ended = work.run(line.split(" "));

        assertThatItEnded(ended, 2, why);
        assertThat(ended.stderr().lines()).hasSize(1);
        assertThat(ended.stdout()).isEmpty();
        assertThat(work.tree()).isEqualTo(before);
        assertThat(graph.arrivals()).isEmpty();
    }

    @Test
    void refusesAnOptionThatDoesNotExist() throws Exception {
        Jar.Ended ended = work.run("run", "--turbo");

        assertThatItEnded(ended, 2);
        assertThat(ended.stderr()).isEqualToIgnoringNewLines("Exit 2: Unknown option: '--turbo'; see --help");
        assertThat(ended.stdout()).isEmpty();
    }

    @Test
    void refusesASettingThatDoesNotExist() throws Exception {
        Path config = Files.writeString(work.root().resolve("my.properties"), "media-inbox.concurency=4\n");

        assertThatItEnded(work.run("run", "--config", config.toString()), 2, "media-inbox.concurency", "no setting");
    }

    /** Each source names an inbox of its own, and the plan shows which one was read. */
    @ParameterizedTest
    @CsvSource({"option", "variable", "property", "config"})
    void anOptionBeatsAVariableBeatsAPropertyBeatsTheConfigFile(String strongest) throws Exception {
        List<String> sources = List.of("option", "variable", "property", "config");
        List<String> given = sources.subList(sources.indexOf(strongest), sources.size());
        for (String source : sources) {
            work.replace(inbox(source).resolve(Workplace.photo(source)), Workplace.PHOTO);
        }
        Path config =
                Files.writeString(work.root().resolve("my.properties"), "media-inbox.inbox=" + inbox("config") + "\n");
        work.unset("MEDIA_INBOX_INBOX");
        if (given.contains("variable")) {
            work.set("MEDIA_INBOX_INBOX", inbox("variable").toString());
        }
        Jar jar = given.contains("option")
                ? work.jar(
                        "plan",
                        "--config",
                        config.toString(),
                        "--inbox",
                        inbox("option").toString())
                : work.jar("plan", "--config", config.toString());
        Map<String, String> properties = given.contains("property")
                ? Map.of("media-inbox.inbox", inbox("property").toString())
                : Map.of();

        Jar.Ended plan = jar.properties(properties).run();

        assertThatItEnded(plan, 0);
        assertThat(plan.stdout().lines()).singleElement().asString().startsWith(Workplace.photo(strongest));
    }

    private Path inbox(String source) {
        return work.root().resolve("inbox-of-" + source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run ", "watch ", "plan ", "retry ", "status ", "forget ", "demo ", "sandbox "})
    void helpListsTheExitStatuses(String command) throws Exception {
        Jar.Ended help = work.run((command + "--help").split(" "));

        assertThatItEnded(help, 0);
        assertThat(help.stdout())
                .startsWith("Usage: media-inbox " + command)
                .contains("Exit status:")
                .contains("all done", "error budget spent", "130, 143");
        assertThat(help.stderr()).isEmpty();
    }

    @Test
    void saysItsVersion() throws Exception {
        Jar.Ended version = work.run("--version");

        assertThatItEnded(version, 0);
        assertThat(version.stdout()).matches("media-inbox \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void showsItsUsageWhereNoCommandIsGiven() throws Exception {
        Jar.Ended nothing = work.run();

        assertThatItEnded(nothing, 2);
        assertThat(nothing.stderr()).contains("Usage: media-inbox", "COMMAND", "Exit 2: Missing required subcommand");
    }
}
