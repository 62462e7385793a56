package io.mediainbox.cli;

import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows the documentation what the command line knows of itself. */
public final class DocumentedCommandLine {

    private DocumentedCommandLine() {}

    public static CommandSpec spec() {
        return Main.commandLine().getCommandSpec();
    }

    /** The option that sets each setting, found out by using it. */
    public static Map<Setting, OptionSpec> optionsBySetting() {
        Map<Setting, OptionSpec> options = new EnumMap<>(Setting.class);
        for (OptionSpec option :
                new CommandLine(new SettingOptions()).getCommandSpec().options()) {
            settingOf(option).ifPresent(setting -> options.put(setting, option));
        }
        return options;
    }

    /** Empty for {@code --config}, which sets none by itself. */
    private static Optional<Setting> settingOf(OptionSpec option) {
        if (option.longestName().equals("--config")) {
            return Optional.empty();
        }
        Settings before = new SettingOptions().settings(Map.of());
        SettingOptions given = new SettingOptions();
        CommandLine line = new CommandLine(given);
        if (option.arity().max() == 0) {
            line.parseArgs(option.longestName());
        } else {
            line.parseArgs(option.longestName(), "a value of its own");
        }
        Settings after = given.settings(Map.of());
        return Arrays.stream(Setting.values())
                .filter(setting -> !after.text(setting).equals(before.text(setting)))
                .findFirst();
    }
}
