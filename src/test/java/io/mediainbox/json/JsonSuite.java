package io.mediainbox.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JSON texts, and what RFC 8259 and our limits say of each: the tables in {@code json-suite}, and what is too long for them. */
public final class JsonSuite {

    private static final List<String> TABLES = List.of("structure", "strings", "numbers", "encoding");
    private static final Pattern BYTE = Pattern.compile("\\\\x(\\p{XDigit}{2})");
    private static final int COLUMNS = 5;

    private JsonSuite() {}

    /** What a reader must make of a text. */
    public enum Verdict {
        ACCEPT,
        REJECT,
        /** One or the other, but nothing else. */
        EITHER
    }

    /**
     * @param name unique, and fit for a file name
     * @param place line and column of the refusal, such as {@code 2:7}, where the suite says
     */
    public record Case(String name, Verdict verdict, byte[] bytes, Optional<String> place, String why) {

        @Override
        public String toString() {
            return verdict.name().toLowerCase(Locale.ROOT) + " " + name + ": " + why;
        }
    }

    public static List<Case> cases() {
        return Stream.concat(TABLES.stream().flatMap(JsonSuite::table), large()).toList();
    }

    private static Stream<Case> table(String name) {
        String resource = "/json-suite/" + name + ".tsv";
        try (InputStream in = Objects.requireNonNull(JsonSuite.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(JsonSuite::row);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Case row(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("Not " + COLUMNS + " columns: " + line);
        }
        Verdict verdict = Verdict.valueOf(columns[0].toUpperCase(Locale.ROOT));
        Optional<String> place = Optional.of(columns[3]).filter(text -> !text.equals("-"));
        return new Case(columns[1], verdict, bytes(columns[2]), place, columns[4]);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = BYTE.matcher(text);
        int copied = 0;
        while (matcher.find()) {
            bytes.writeBytes(text.substring(copied, matcher.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(matcher.group(1), 16));
            copied = matcher.end();
        }
        bytes.writeBytes(text.substring(copied).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static Stream<Case> large() {
        return Stream.of(
                accept("large-depth-1000", "[".repeat(1_000) + "]".repeat(1_000), "the deepest that is allowed"),
                reject("large-depth-1001", "[".repeat(1_001) + "]".repeat(1_001), "1:1002", "one level too deep"),
                reject("large-depth-100000", "[".repeat(100_000) + "]".repeat(100_000), "1:1002", "must not overflow"),
                reject("large-depth-100000-unclosed", "[".repeat(100_000), "1:1002", "must not overflow"),
                accept("large-depth-1000-objects", "{\"a\":".repeat(999) + "{}" + "}".repeat(999), "objects nest, too"),
                reject(
                        "large-depth-100000-objects",
                        "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                        "1:5002",
                        "deep"),
                reject("large-depth-mixed", "[{\"a\":".repeat(50_000), "1:3002", "must not overflow"),
                reject("large-depth-a-line-each", "[\n".repeat(2_000), "1001:2", "must not overflow"),
                accept("large-integer-1000-digits", "9".repeat(1_000), "the longest that is allowed"),
                reject("large-integer-1001-digits", "9".repeat(1_001), null, "one digit too long"),
                reject("large-integer-10000-digits", "9".repeat(10_000), null, "must not take long"),
                reject("large-integer-1000000-digits", "[" + "9".repeat(1_000_000) + "]", null, "must not take long"),
                reject("large-fraction-10000-digits", "0." + "3".repeat(10_000), null, "must not take long"),
                reject("large-exponent-10000-digits", "1e" + "9".repeat(10_000), null, "must not take long"),
                reject("large-zeros-in-front", "0".repeat(10_000), null, "no leading zeros"),
                accept("large-name-50000", "{\"" + "n".repeat(50_000) + "\":1}", "the longest that is allowed"),
                reject("large-name-50001", "{\"" + "n".repeat(50_001) + "\":1}", null, "one character too long"),
                reject("large-name-1000000", "{\"" + "n".repeat(1_000_000) + "\":1}", null, "too long"),
                reject("large-name-duplicate", twice("\"" + "n".repeat(40_000) + "\":1"), null, "is not quoted whole"),
                accept("large-string", "\"" + "A".repeat(1_000_000) + "\"", "a picture is as long"),
                accept("large-string-of-escapes", "\"" + "\\u00fc".repeat(100_000) + "\"", "escapes everywhere"),
                accept(
                        "large-string-of-pairs",
                        "\"x" + "\\ud83d\\ude00".repeat(50_000) + "\"",
                        "pairs fall between chunks"),
                accept(
                        "large-string-of-three-bytes",
                        "\"x" + "\u65e5".repeat(50_000) + "\"",
                        "bytes fall between chunks"),
                accept("large-string-of-four-bytes", "\"x" + "\ud83d\ude00".repeat(50_000) + "\"", "and so do units"),
                reject(
                        "large-string-unclosed",
                        "\"" + "A".repeat(1_000_000),
                        "1:1000002",
                        "a string ends with a quote"),
                reject("large-string-half-pair", "\"" + "A".repeat(100_000) + "\\udc00\"", "1:100002", "half a pair"),
                reject("large-string-raw-tab", "\"" + "A".repeat(100_000) + "\t\"", "1:100002", "control character"),
                accept("large-array", "[" + "1,".repeat(200_000) + "1]", "many elements"),
                reject(
                        "large-array-last-comma",
                        "[" + "1,".repeat(200_000) + "]",
                        "1:400002",
                        "a value follows a comma"),
                accept("large-blanks", " \r\n\t".repeat(100_000) + "{}", "blanks may be many"),
                reject("large-fault-on-line-20001", "[\n" + "1,\n".repeat(19_999) + "x]", "20001:1", "lines count"),
                reject(
                        "large-fault-behind-crlf",
                        "[\r\n" + "1,\r\n".repeat(19_999) + "x]",
                        "20001:1",
                        "CRLF is one end"),
                reject("large-fault-behind-cr", "[\r" + "1,\r".repeat(19_999) + "x]", "20001:1", "CR is one, too"));
    }

    private static String twice(String member) {
        return "{" + member + "," + member + "}";
    }

    private static Case accept(String name, String text, String why) {
        return new Case(name, Verdict.ACCEPT, text.getBytes(StandardCharsets.UTF_8), Optional.empty(), why);
    }

    private static Case reject(String name, String text, String place, String why) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Case(name, Verdict.REJECT, bytes, Optional.ofNullable(place), why);
    }
}
