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
 * The options that {@code run}, {@code watch} and {@code plan} share, and where a value comes from: an option beats an
 * environment variable beats a system property beats the configuration file.
 */
final class SettingOptions {

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

    @Option(
            names = "--graph-url",
            paramLabel = "URL",
            description = "Service root (default: https://graph.microsoft.com/beta).")
    private String graphUrl;

    @Option(names = "--graph-ref", description = "Append /$ref to each target.")
    private Boolean graphRef;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the bearer token; otherwise it is taken from MEDIA_INBOX_TOKEN.")
    private String tokenFile;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            description = "Requests in flight at once (default: 16).")
    private String concurrency;

    @Option(
            names = "--min-age",
            paramLabel = "DURATION",
            description = "A file is taken when it has not changed for this long (default: 2s).")
    private String minAge;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            description = "How long run waits for files that still change (default: 60s).")
    private String maxWait;

    @Option(
            names = "--on-errors",
            paramLabel = "continue|stop|N",
            description = "Go on, or take no more files at the first or N-th error (default: continue).")
    private String onErrors;

    @Option(
            names = "--in-doubt",
            paramLabel = "resend|hold",
            description = "What becomes of an item whose last request was never answered (default: resend).")
    private String inDoubt;

    @Option(names = "--force", description = "Send again what was delivered before.")
    private Boolean force;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with any of the settings.")
    private Path config;

    private Map<Setting, Object> options() {
        Map<Setting, Object> options = new EnumMap<>(Setting.class);
        options.put(Setting.INBOX, inbox);
        options.put(Setting.DONE, done);
        options.put(Setting.ERROR, error);
        options.put(Setting.STATE, state);
        options.put(Setting.GRAPH_URL, graphUrl);
        options.put(Setting.GRAPH_REF, graphRef);
        options.put(Setting.TOKEN_FILE, tokenFile);
        options.put(Setting.CONCURRENCY, concurrency);
        options.put(Setting.MIN_AGE, minAge);
        options.put(Setting.MAX_WAIT, maxWait);
        options.put(Setting.ON_ERRORS, onErrors);
        options.put(Setting.IN_DOUBT, inDoubt);
        options.put(Setting.FORCE, force);
        return options;
    }

    /** Whether the service root was named, in whatever way. */
    boolean namesGraphUrl() {
        return values(Map.of()).containsKey(Setting.GRAPH_URL);
    }

    /** @param fixed values that the command itself decides */
    Settings settings(Map<Setting, String> fixed) {
        return new Settings(values(fixed));
    }

    private Map<Setting, String> values(Map<Setting, String> fixed) {
        Properties file = configFile();
        Map<Setting, Object> options = options();
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
        values.putAll(fixed);
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
