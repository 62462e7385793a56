package io.mediainbox.cli;

import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code run}, {@code watch} and {@code plan} share. */
final class SettingOptions {

    /** Made here, too: not only picocli makes these options. */
    @Mixin
    private FolderOptions folders = new FolderOptions();

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

    private Map<Setting, Object> options() {
        Map<Setting, Object> options = new EnumMap<>(Setting.class);
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
        return folders.values(options()).containsKey(Setting.GRAPH_URL);
    }

    /** @param fixed values that the command itself decides */
    Settings settings(Map<Setting, String> fixed) {
        Map<Setting, String> values = folders.values(options());
        values.putAll(fixed);
        return new Settings(values);
    }
}
