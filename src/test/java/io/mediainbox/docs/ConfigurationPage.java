package io.mediainbox.docs;

import io.mediainbox.cli.DocumentedCommandLine;
import io.mediainbox.inbox.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code src/docs/configuration.md}: every setting, every command with its options, every exit status. */
final class ConfigurationPage {

    private ConfigurationPage() {}

    static String markdown() {
        CommandSpec main = DocumentedCommandLine.spec();
        return """
                # Configuration

                <!-- Made from Setting and the command line by PagesTest; -Dupdate.docs=true writes it anew. -->

                ## Where a value comes from

                1. an option of the command line,
                2. an environment variable,
                3. a system property (`java -Dmedia-inbox.min-age=5s -jar ...`),
                4. the properties file of `--config` (UTF-8; a name that is no setting ends the command with status 2),
                5. the default.

                The first that is given counts. An empty value counts as none given. An
                embedding application sets properties with `MediaInbox.property(name, value)`; variables, system
                properties and files are read by the command line only.

                **The token** never comes from an option, because options can be seen in the process list. It is the
                content of `media-inbox.token-file` where that is set, otherwise the environment variable
                `MEDIA_INBOX_TOKEN`, without `Bearer`. `plan` and `--sandbox` need none.

                ## Settings

                %s
                How values are written: %s.
                K, M and G stand for powers of 1024; paths are taken from the working directory.

                ## Image engines

                The **native engine** (OpenCV) decodes JPEG, PNG and WebP with 8 bits a sample, grey, RGB or palette, of one frame,
                without an ICC profile or with one that calls itself sRGB. All other images, and JPEGs whose structure or last
                pixel looks as if they had been cut, are decoded by the **Java engine**, and so is an image that may have killed
                a process before. Which one decodes is decided by the header, not by trying, and stands in the receipt (`engine`;
                left out where no pixel was decoded). `media-inbox.image.quality` concerns the native engine alone.

                The runnable jar carries the libraries of the platform it was built on. For another one, and for all:

                    mvn -DskipTests -Djavacpp.platform=linux-arm64 package
                    mvn -DskipTests -P all-platforms package

                Platforms: `linux-x86_64`, `linux-arm64`, `macosx-arm64`, `macosx-x86_64`, `windows-x86_64`.

                An embedding application gets no native jars with media-inbox. If it wants them, it adds
                `org.bytedeco:opencv:4.13.0-1.5.13`, and of that, of `org.bytedeco:openblas:0.3.31-1.5.13` and of
                `org.bytedeco:javacpp:1.5.13` the jars with the platform as classifier. Without them everything works with the
                Java engine.

                The libraries are unpacked when the first image needs them, about 90 MB, once for each version, into
                `~/.javacpp/cache`; where that cannot be written, into `.javacpp-<user>/cache` in `java.io.tmpdir`;
                `-Dorg.bytedeco.javacpp.cachedir=DIR` names another folder. If none can be written, a warning says so and the
                Java engine does the work.

                ## Further targets

                The folder is the endpoint. `media-inbox.targets` adds rows to the table of places, which are tried before
                the standard ones, in their order. A row is

                    kind pattern [-> endpoint]

                - `kind` is `thumbnailSet`, `profilePhoto` or `picture`.
                - `pattern` is a path below the inbox. With `/` at its end it takes every file below that folder, also in
                  further sub-folders; with `.*` at its end it takes the files whose own name, without its last extension
                  and without a trailing ` (n)`, is the last segment.
                - A segment in braces stands for one whole segment, an id. An id may be percent-encoded where a file name
                  cannot hold a character, and is sent as one segment. Refused (`target-not-allowed`) are a blank one, one
                  of which a part between slashes is `.` or `..`, control characters, bytes that are no UTF-8, and more
                  than 400 characters.
                - `endpoint` is the path below the service root. Each `{name}` in it must stand in the pattern; without
                  `->` the endpoint is the pattern.

                Rows are separated by semicolons or line ends. In the file of `--config`, where a backslash continues a
                line:

                    media-inbox.targets = \\
                        thumbnailSet drives/{drive}/items/{item}/thumbnails/; \\
                        profilePhoto staff/{group}.* -> groups/{group}/photos

                `drives/b!4/items/01AB/thumbnails/plan.png` is then posted to `{graph-url}/drives/b%%214/items/01AB/thumbnails`,
                and `staff/02bd9fd6.jpg` to `{graph-url}/groups/02bd9fd6/photos`.

                ## Commands

                %s
                `--help` after any of them, or `help COMMAND`, shows the same in the terminal.

                %s
                ## Exit status

                %s""".formatted(
                        settings(DocumentedCommandLine.optionsBySetting()),
                        forms(),
                        commands(main),
                        options(main),
                        exits(main));
    }

    private static Table settings(Map<Setting, OptionSpec> options) {
        Table table = new Table("Property", "Environment variable", "Option", "Value", "Default", "Meaning");
        for (Setting setting : Setting.values()) {
            table.row(
                    code(setting.property()),
                    code(setting.variable()),
                    options.containsKey(setting) ? names(options.get(setting)) : "",
                    word(setting.type()),
                    setting.standard().isEmpty() ? "" : code(setting.standard()),
                    setting.help());
        }
        return table;
    }

    private static String word(Setting.Type type) {
        return type.description().replaceFirst(" such as .*", "");
    }

    private static String forms() {
        return List.of(Setting.Type.values()).stream()
                .map(Setting.Type::description)
                .filter(description -> description.contains(" such as "))
                .collect(Collectors.joining("; "));
    }

    private static Table commands(CommandSpec main) {
        Table table = new Table("Command", "Does");
        commandsOf(main)
                .forEach((name, command) -> table.row(
                        code(name),
                        String.join(" ", command.getCommandSpec().usageMessage().description())));
        return table;
    }

    /** Options that several commands have stand in one table, with their commands. */
    private static String options(CommandSpec main) {
        Map<String, List<String>> commandsByRow = new LinkedHashMap<>();
        commandsOf(main).forEach((name, command) -> {
            for (OptionSpec option : visible(command)) {
                commandsByRow
                        .computeIfAbsent(key(option), row -> new ArrayList<>())
                        .add(code(name));
            }
        });
        StringBuilder text = new StringBuilder();
        commandsOf(main).forEach((name, command) -> {
            Table own = new Table("Option", "Meaning");
            List<OptionSpec> ownOptions = visible(command).stream()
                    .filter(option -> commandsByRow.get(key(option)).size() == 1)
                    .toList();
            ownOptions.forEach(option -> own.row(usage(option), description(option)));
            if (!ownOptions.isEmpty()) {
                text.append("Options of `")
                        .append(name)
                        .append("` alone:\n\n")
                        .append(own)
                        .append('\n');
            }
        });
        return "Options of several commands:\n\n" + shared(main, commandsByRow) + "\n"
                + text.toString().stripTrailing() + "\n";
    }

    private static Table shared(CommandSpec main, Map<String, List<String>> commandsByRow) {
        Map<String, OptionSpec> byRow = new LinkedHashMap<>();
        commandsOf(main).values().forEach(command -> visible(command)
                .forEach(option -> byRow.putIfAbsent(key(option), option)));
        Table table = new Table("Option", "Meaning", "Commands");
        byRow.forEach((row, option) -> {
            if (commandsByRow.get(row).size() > 1) {
                table.row(usage(option), description(option), String.join(", ", commandsByRow.get(row)));
            }
        });
        return table;
    }

    private static Map<String, CommandLine> commandsOf(CommandSpec main) {
        Map<String, CommandLine> commands = new LinkedHashMap<>(main.subcommands());
        commands.values().removeIf(command -> command.getCommand() instanceof CommandLine.HelpCommand);
        return commands;
    }

    private static Table exits(CommandSpec main) {
        Table table = new Table("Status", "Meaning");
        main.usageMessage().exitCodeList().forEach((status, meaning) -> table.row(status, meaning));
        return table;
    }

    private static List<OptionSpec> visible(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private static String key(OptionSpec option) {
        return usage(option) + description(option);
    }

    private static String usage(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        return names(option) + (flag ? "" : " " + code(option.paramLabel()));
    }

    private static String names(OptionSpec option) {
        return List.of(option.names()).stream().map(ConfigurationPage::code).collect(Collectors.joining(", "));
    }

    /** Angle brackets would be HTML. */
    private static String description(OptionSpec option) {
        return String.join(" ", option.description()).replace("<", "&lt;");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
