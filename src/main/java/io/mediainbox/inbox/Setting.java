package io.mediainbox.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of an inbox, described once: the property, the environment variable, the default and the page {@code
 * src/docs/configuration.md} all come from here.
 */
public enum Setting {
    INBOX("inbox", Type.FOLDER, "inbox", "the folder that is watched; must exist"),
    DONE("done", Type.FOLDER, "", "where delivered files go; default: `done` beside the inbox"),
    ERROR("error", Type.FOLDER, "", "where refused files go; default: `error` beside the inbox"),
    STATE("state", Type.FOLDER, "", "lock and records; default: `.media-inbox/<inbox name>` beside the inbox"),
    TARGETS("targets", Type.TEXT, "", "further path patterns, see \"Further targets\" below"),

    MIN_AGE("min-age", Type.DURATION, "2s", "a file is taken when it has not changed for this long"),
    MAX_WAIT("max-wait", Type.DURATION, "60s", "how long `run` waits for files that still change"),
    POLL_INTERVAL(
            "intake.poll-interval", Type.DURATION, "500ms", "pause between two looks at an inbox with nothing new"),
    INTAKE_MAX_BYTES("intake.max-bytes", Type.BYTES, "256MB", "largest image that is read"),
    INTAKE_MAX_JSON(
            "intake.max-json",
            Type.BYTES,
            "16MB",
            "longest JSON document; a row of a manifest may have 16MB, the manifest any length"),
    SIDECAR("sidecar", Type.TEXT, "optional", "`required`: an image waits until its sidecar is there, too"),

    IMAGE_MAX_MEGAPIXELS("image.max-megapixels", Type.NUMBER, "100", "an image that declares more is not decoded"),
    IMAGE_MAX_FRAMES(
            "image.max-frames", Type.NUMBER, "1000", "an animation or paged file that holds more is not decoded"),
    IMAGE_DECODED_BYTES(
            "image.decoded-bytes",
            Type.BYTES,
            "",
            "memory for all images being decoded in this process: the next one waits for room, one that is larger is"
                    + " refused; default: three quarters of Java's heap"),
    IMAGE_TRUNCATED(
            "image.truncated",
            Type.TEXT,
            "refuse",
            "an image that ends early goes to error; `accept`: what can be decoded of it is sent, the rest blank"),
    IMAGE_ENGINE(
            "image.engine",
            Type.TEXT,
            "auto",
            "`auto`: the native engine for what it does right, where it can be loaded, otherwise the Java engine;"
                    + " `native`: the same, but refuse to start where it cannot be loaded; `java`: the Java engine alone"),
    IMAGE_QUALITY(
            "image.quality",
            Type.TEXT,
            "fast",
            "how large the native engine decodes a JPEG: at least as large as the largest rendition (`fast`), or twice"
                    + " that (`fine`)"),
    ENRICH_WORKERS("enrich.workers", Type.NUMBER, "0", "images decoded at once; 0 stands for the number of processors"),
    SUSPECT_TIMEOUT(
            "enrich.suspect-timeout",
            Type.DURATION,
            "60s",
            "limit for an image that was being decoded when the process died; it is decoded alone, in a process of its own"),
    THUMBNAILS_LARGE("thumbnails.large", Type.NUMBER, "800", "edge of the large rendition, pixels"),
    THUMBNAILS_MEDIUM("thumbnails.medium", Type.NUMBER, "176", "edge of the medium rendition, pixels"),
    THUMBNAILS_SMALL("thumbnails.small", Type.NUMBER, "96", "edge of the small rendition, pixels"),
    THUMBNAILS_CROP(
            "thumbnails.crop", Type.TEXT, "small", "renditions cut to a square, separated by commas, or `none`"),
    THUMBNAILS_FORMAT("thumbnails.format", Type.TEXT, "jpeg", "`jpeg` (transparency becomes white) or `png` (kept)"),
    THUMBNAILS_QUALITY("thumbnails.quality", Type.NUMBER, "85", "JPEG quality, 1 to 100"),
    THUMBNAILS_SOURCE_CONTENT(
            "thumbnails.source-content", Type.FLAG, "false", "send the original bytes as `source.content`"),

    GRAPH_URL(
            "graph-url", Type.URL, "https://graph.microsoft.com/beta", "the service root that targets are appended to"),
    GRAPH_REF("graph-ref", Type.FLAG, "false", "append `/$ref` to each target"),
    TOKEN_FILE("token-file", Type.FOLDER, "", "file that holds the bearer token; read again when it changes"),
    CONCURRENCY("concurrency", Type.NUMBER, "16", "requests in flight at once"),
    MAX_BODY("deliver.max-body", Type.BYTES, "4MB", "largest request body; Graph's own limit is 4 MB"),
    MAX_ATTEMPTS("deliver.max-attempts", Type.NUMBER, "4", "requests for one item before it waits or goes to error"),
    BACKOFF("deliver.backoff", Type.DURATION, "3s", "first pause where the endpoint names none; doubles, with jitter"),
    MAX_BACKOFF(
            "deliver.max-backoff",
            Type.DURATION,
            "180s",
            "longest pause; an item whose endpoint asks for more goes back to the inbox"),
    CONNECT_TIMEOUT("deliver.connect-timeout", Type.DURATION, "10s", "limit for a connection to open"),
    RESPONSE_TIMEOUT("deliver.response-timeout", Type.DURATION, "100s", "limit for an answer to begin"),

    IN_DOUBT(
            "in-doubt",
            Type.TEXT,
            "resend",
            "an item whose last request was never answered: `resend` (its receipt says so), or `hold` it in error"),
    FORCE("force", Type.FLAG, "false", "send again what the ledger says was delivered before"),

    LEDGER(
            "ledger",
            Type.TEXT,
            "sqlite",
            "`sqlite`: a file in the state folder remembers what was sent; `rehearsal`: one of its own, as `--sandbox`"
                    + " has; `memory`: forgets at the end"),
    LEDGER_POWER_CUT(
            "ledger.power-cut",
            Type.FLAG,
            "false",
            "entries survive a power cut, too, not only the death of the process; costs a disk write each"),

    SETTLE_BACKOFF("settle.backoff", Type.DURATION, "1s", "pause before a move that failed is tried again"),
    ON_ERRORS(
            "on-errors",
            Type.TEXT,
            "continue",
            "`continue`, `stop` at the first error, or a number of errors to stop at"),
    PROBE_INTERVAL("watch.probe-interval", Type.DURATION, "30s", "during an outage `watch` tries one file this often");

    /** What a value looks like. */
    public enum Type {
        FOLDER("path"),
        TEXT("text"),
        URL("URL"),
        FLAG("true or false"),
        NUMBER("whole number"),
        BYTES("size such as 512KB or 4MB"),
        DURATION("duration such as 500ms, 2s, 5m, 1h or 90d");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    private static final String PREFIX = "media-inbox.";

    private final String key;
    private final Type type;
    private final String standard;
    private final String help;

    Setting(String key, Type type, String standard, String help) {
        this.key = key;
        this.type = type;
        this.standard = standard;
        this.help = help;
    }

    /** The name without prefix, for example {@code deliver.max-attempts}. */
    public String key() {
        return key;
    }

    /** The property, for example {@code media-inbox.deliver.max-attempts}. */
    public String property() {
        return PREFIX + key;
    }

    /** The environment variable, for example {@code MEDIA_INBOX_DELIVER_MAX_ATTEMPTS}. */
    public String variable() {
        return property().toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    public Type type() {
        return type;
    }

    /** The value where nothing is set, as text; empty where the help says how it is found. */
    public String standard() {
        return standard;
    }

    /** What it means, as half a sentence. */
    public String help() {
        return help;
    }

    public static Optional<Setting> ofProperty(String property) {
        return Arrays.stream(values())
                .filter(setting -> setting.property().equals(property))
                .findFirst();
    }
}
