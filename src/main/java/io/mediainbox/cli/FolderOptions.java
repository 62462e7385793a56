package io.mediainbox.cli;

import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The options that say which inbox is meant, and where the value of any setting comes from: an option beats an environment
 * variable beats a system property beats the configuration file.
 */
final class FolderOptions {

    @Option(names = "--inbox", paramLabel = "DIR", description = "The folder that is watched (default: inbox).")
    private String inbox;

    @Option(
            names = "--done",
            paramLabel = "DIR",
            description = "Where delivered files go (default: done beside the inbox).")
    private String done;

    @Option(
            names = "--error",
            paramLabel = "DIR",
            description = "Where refused files go (default: error beside the inbox).")
    private String error;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Lock and records (default: .media-inbox/<inbox name> beside the inbox).")
    private String state;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with any of the settings.")
    private Path config;

    /** For commands that have no other settings. */
    Settings settings() {
        return new Settings(values(Map.of()));
    }

    /** @param others values of the options that a command has besides; null for those that were not given */
    Map<Setting, String> values(Map<Setting, Object> others) {
        Properties file = configFile();
        Map<Setting, Object> options = new EnumMap<>(Setting.class);
        options.putAll(others);
        options.put(Setting.INBOX, inbox);
        options.put(Setting.DONE, done);
        options.put(Setting.ERROR, error);
        options.put(Setting.STATE, state);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Object option = options.get(setting);
            Stream.of(
                            option == null ? null : option.toString(),
                            System.getenv(setting.variable()),
                            System.getProperty(setting.property()),
                            file.getProperty(setting.property()))
                    .filter(value -> value != null && !value.isBlank())
                    .findFirst()
                    .ifPresent(value -> values.put(setting, value));
        }
        return values;
    }

    private Properties configFile() {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new InvalidSetting("--config: " + config + " cannot be read: " + e);
            }
            for (String name : properties.stringPropertyNames()) {
                if (Setting.ofProperty(name).isEmpty()) {
                    throw new InvalidSetting("--config: " + config + " sets " + name + ", which is no setting");
                }
            }
        }
        return properties;
    }
}
