package io.mediainbox.deliver;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3), and what services make of it: decimals and several values. */
final class RetryAfter {

    private static final BigDecimal LONGEST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private RetryAfter() {}

    /**
     * How long the endpoint asks to be left alone.
     *
     * @param header one value, several in a collection, or null
     * @return the first positive value; empty if there is none that can be read
     */
    static Optional<Duration> parse(Object header, Instant now) {
        Collection<?> values =
                header instanceof Collection<?> several ? several : header == null ? List.of() : List.of(header);
        return values.stream()
                .map(value -> value.toString().strip())
                .flatMap(RetryAfter::lines)
                .flatMap(value -> value(value, now).stream())
                .filter(duration -> !duration.isNegative() && !duration.isZero())
                .findFirst();
    }

    /** A proxy may have joined several lines with commas; a date has one of its own. */
    private static Stream<String> lines(String value) {
        return value.matches("[\\d.,\\s]+") ? Stream.of(value.split("[,\\s]+")) : Stream.of(value);
    }

    private static Optional<Duration> value(String text, Instant now) {
        return text.matches("\\d+(\\.\\d+)?") ? Optional.of(seconds(text)) : date(text, now);
    }

    private static Duration seconds(String text) {
        BigDecimal seconds = new BigDecimal(text).min(LONGEST_SECONDS);
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
