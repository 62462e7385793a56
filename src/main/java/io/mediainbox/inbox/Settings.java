package io.mediainbox.inbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of all settings, typed. A value that cannot be read is an {@link InvalidSetting} when it is asked for.
 */
public final class Settings {

    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*([KMG]?)B?");
    private static final Pattern MILLIS = Pattern.compile("(\\d{1,12})ms");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");

    /** Camel allows a queue no more consumers. */
    static final int MOST_WORKERS = 500;

    private final Map<Setting, String> values;

    public Settings(Map<Setting, String> values) {
        this.values = new EnumMap<>(Setting.class);
        this.values.putAll(values);
    }

    /** The given value or the default; empty where there is neither. */
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.standard()).strip();
    }

    public boolean has(Setting setting) {
        return !text(setting).isEmpty();
    }

    public boolean flag(Setting setting) {
        return switch (text(setting).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(setting, "true or false");
        };
    }

    /** A whole number between the bounds, both included. */
    public int number(Setting setting, int least, int most) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, with the bounds.
        }
        throw invalid(setting, "whole number from " + least + " to " + most);
    }

    /** Bytes; K, M and G stand for powers of 1024. */
    public long bytes(Setting setting) {
        Matcher matcher = BYTES.matcher(text(setting).toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw invalid(setting);
        }
        long unit =
                switch (matcher.group(2)) {
                    case "K" -> 1L << 10;
                    case "M" -> 1L << 20;
                    case "G" -> 1L << 30;
                    default -> 1;
                };
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException e) {
            throw invalid(setting);
        }
    }

    /** For limits, where HTTP clients take zero for none at all. */
    public Duration positiveDuration(Setting setting) {
        Duration duration = duration(setting);
        if (duration.isZero()) {
            throw invalid(setting, "limit; it must be longer than 0s");
        }
        return duration;
    }

    public Duration duration(Setting setting) {
        return duration(text(setting)).orElseThrow(() -> invalid(setting));
    }

    /** A duration such as 500ms, 2s, 5m, 1h or 90d; empty if the text is none, or a negative one. */
    public static Optional<Duration> duration(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return Optional.of(Duration.ofMillis(Long.parseLong(millis.group(1))));
        }
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(Duration.ofDays(Long.parseLong(days.group(1))));
        }
        try {
            Duration duration = Duration.parse(text.startsWith("pt") ? text : "pt" + text);
            return Optional.of(duration).filter(parsed -> !parsed.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * An absolute, normalised path.
     *
     * @throws InvalidSetting if it holds what is no character of the locale, or the working folder does that it starts
     *     from
     */
    public Path path(Setting setting) {
        try {
            Path path = Path.of(text(setting));
            // toAbsolutePath() would put question marks for what the locale cannot hold: the name of no folder.
            Path absolute = path.isAbsolute()
                    ? path
                    : Path.of(System.getProperty("user.dir")).resolve(path);
            return absolute.normalize();
        } catch (InvalidPathException e) {
            throw new InvalidSetting(setting.property() + ": \"" + e.getInput() + "\" is no path in this locale ("
                    + System.getProperty("native.encoding") + "): " + e.getReason()
                    + "; set LC_ALL=C.UTF-8, or name a folder whose whole path is ASCII");
        }
    }

    public URI url(Setting setting) {
        try {
            URI url = new URI(text(setting));
            if (url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Answered below.
        }
        throw invalid(setting, "URL with a host and without query, such as https://graph.microsoft.com/beta");
    }

    private InvalidSetting invalid(Setting setting) {
        return invalid(setting, setting.type().description());
    }

    InvalidSetting invalid(Setting setting, String allowed) {
        return new InvalidSetting(setting, text(setting), allowed);
    }
}
