package io.mediainbox.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Names that break programs, as bytes, percent-encoded: each part below as a whole name, inside a longer one and as a
 * folder; and names that are hostile only as they are.
 *
 * <p>None has a meaning to media-inbox that would keep it from being sent by itself: no {@code _} in front of a folder,
 * no sidecar, no manifest, and no junk but where it says so.
 */
final class HostileNames {

    private static final String WHOLE = "groups/whole/photos/";
    private static final String INSIDE = "groups/inside/photos/";
    private static final String FOLDERS = "groups/folders/photos/";
    private static final String JUNK = "groups/junk/photos/";

    private static final int LONGEST = 255;

    private HostileNames() {}

    /** Every name once, in one folder, by percent-encoded path; files that end in done/. No two contents are the same. */
    static Map<String, byte[]> names() {
        return withContent(wholeNames(), 0);
    }

    private static List<String> wholeNames() {
        return as(WHOLE, Stream.concat(parts(), onlyAsTheyAre())).toList();
    }

    /** Those, and the same inside longer names, as folders and as ids. */
    static Map<String, byte[]> files() {
        List<String> paths = new ArrayList<>(wholeNames());
        as(INSIDE, parts().filter(part -> part.length < 200).map(HostileNames::inside))
                .forEach(paths::add);
        as(FOLDERS, parts()).forEach(folder -> paths.add(folder + "/x.json"));
        // Both, the folder and the name.
        as(FOLDERS, unholdable()).forEach(folder -> paths.add(folder + "/" + encode(bytes(0xC3, 0xBC, 0xFF))));
        segments().keySet().forEach(id -> paths.add("groups/" + id + "/photos/x.png"));
        return withContent(paths, 0);
    }

    /** More files that end in done/, which java.io cannot hold; two of their folders read the same to it. */
    static Map<String, byte[]> late() {
        Stream<byte[]> alike = Stream.of(text("late\uFFFD"), join("late", bytes(0xFF)));
        List<String> paths = new ArrayList<>();
        as(FOLDERS, alike).forEach(folder -> paths.add(folder + "/x.json"));
        as(WHOLE, Stream.of(join("late", bytes(0xFF)), text("late\\"))).forEach(paths::add);
        // Behind those of files(), so that no two contents are the same.
        return withContent(paths, 10_000);
    }

    /** Files that stay, counted as junk. */
    static Map<String, byte[]> junk() {
        List<String> paths = new ArrayList<>();
        as(JUNK, junkNames()).forEach(paths::add);
        as(JUNK, Stream.of(text(".folder"), text("@eaDir"), join(".", bytes(0xFF)), text(".\n")))
                .forEach(folder -> paths.add(folder + "/x.json"));
        return withContent(paths, 0);
    }

    /** Folders named after ids, and the one segment of the URL that each of them is. */
    static Map<String, String> segments() {
        Map<String, String> segments = new LinkedHashMap<>();
        id(segments, "a b", "a%20b");
        id(segments, " a ", "%20a%20");
        id(segments, "a%2Fb", "a%2Fb");
        id(segments, "a%5Cb%20c", "a%5Cb%20c");
        id(segments, "a\\b%3F", "a%5Cb%3F");
        id(segments, "%41bc", "Abc");
        id(segments, "100%", "100%25");
        id(segments, "%25", "%25");
        id(segments, "%zz", "%25zz");
        id(segments, "a?b#c", "a%3Fb%23c");
        id(segments, "a;b=c&d", "a%3Bb%3Dc%26d");
        id(segments, "a+b", "a%2Bb");
        id(segments, "a:b@c,d!", "a%3Ab%40c%2Cd%21");
        id(segments, "it's \"it\"", "it%27s%20%22it%22");
        id(segments, "$ref", "%24ref");
        id(segments, "${x}", "%24%7Bx%7D");
        id(segments, "{{x}}", "%7B%7Bx%7D%7D");
        id(segments, "#{x}", "%23%7Bx%7D");
        // The HTTP component encodes it, which means the same (RFC 3986, section 2.3).
        id(segments, "~root", "%7Eroot");
        id(segments, "-rf", "-rf");
        id(segments, "a..b", "a..b");
        id(segments, "a..", "a..");
        id(segments, "\u00E9", "%C3%A9");
        id(segments, "e\u0301", "e%CC%81");
        id(segments, "\uFFFD", "%EF%BF%BD");
        id(segments, "\u202Egnp", "%E2%80%AEgnp");
        id(segments, "\u200B-", "%E2%80%8B-");
        id(segments, "\uD83D\uDE00", "%F0%9F%98%80");
        return segments;
    }

    private static void id(Map<String, String> segments, String folder, String segment) {
        segments.put(encode(text(folder)), segment);
    }

    /** Folders in the place of an id that can be none. */
    static Set<String> noIds() {
        Set<String> folders = new LinkedHashSet<>();
        as("", texts(" ", "\u3000", "%20", "%2E%2E", "a%2F..", "\n", "a\tb", "a%00", "%FF", "%C0%AF"))
                .forEach(folders::add);
        as("", Stream.of(bytes(0xFF), bytes(0xED, 0xA0, 0x80), bytes(0xC0, 0xAE, 0xC0, 0xAE)))
                .forEach(folders::add);
        return folders;
    }

    private static Stream<byte[]> parts() {
        return Stream.of(
                        blanks(),
                        punctuation(),
                        templates(),
                        shells(),
                        systems(),
                        unicode(),
                        controls(),
                        noUtf8(),
                        tooLongForANote())
                .flatMap(family -> family);
    }

    private static Stream<byte[]> blanks() {
        return texts(" ", "   ", " a", "a ", "a  b", "a.", "a..", "a .", "\u00A0", "\u3000", "\u2028");
    }

    private static Stream<byte[]> punctuation() {
        return Stream.concat(
                "'\"`%#?+;&=@:,!~*|><()[]{}$^-\\".chars().mapToObj(HostileNames::bytes),
                texts(
                        "%41",
                        "%2F",
                        "%2f",
                        "%00",
                        "%5C",
                        "%2E%2E",
                        "%25",
                        "%zz",
                        "%FF",
                        "a..b",
                        "a%",
                        "%%",
                        "&amp;",
                        "\\\\",
                        "a\\",
                        "\\a",
                        "C:\\a",
                        "a\\..\\b",
                        "\\..\\..\\a",
                        "\\n",
                        "\\u0041",
                        "?a=b",
                        "#a",
                        "a;b"));
    }

    /** What Camel, shells and format strings would fill in. */
    private static Stream<byte[]> templates() {
        return texts(
                "${x}",
                "${file:name}",
                "${body}",
                "$simple{body}",
                "{{x}}",
                "{{?x}}",
                "{{env:HOME}}",
                "#{bean}",
                "{}",
                "{0}",
                "%s",
                "%n%d",
                "%1$s",
                "$1",
                "\\1",
                "$(x)",
                "`x`",
                "RAW(x)",
                "bean:x",
                "a?noop=false",
                "&delay=1");
    }

    private static Stream<byte[]> shells() {
        return texts(
                "~root", "-rf", "--help", "--", "@file", "a|b", "a>b", "a<b", "a&&b", "a;rm", "[a-z]", "{a,b}", "**");
    }

    private static Stream<byte[]> systems() {
        return texts(
                "CON",
                "NUL",
                "AUX",
                "com1",
                "LPT1",
                "PRN",
                "null",
                "nul.txt",
                "Icon\r",
                "file:",
                "http:",
                "C:",
                "<script>",
                "' OR 1=1",
                "\"a\",b",
                "=1+1",
                "Thumbs.db ",
                "x.tmp ",
                "x.part\n",
                "@eaDir ");
    }

    private static Stream<byte[]> unicode() {
        return texts(
                "\u00FC",
                // The same name twice, composed and not.
                "\u00E9",
                "e\u0301",
                "\u1E69",
                "s\u0323\u0307",
                "s\u0307\u0323",
                "\u212B",
                "\u00C5",
                // Emoji: alone, joined, with skin and with variation selector, flag, half a flag.
                "\uD83D\uDE00",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\u2764\uFE0F",
                "\uD83C\uDDE9\uD83C\uDDEA",
                "\uD83C\uDDE9",
                // Directions.
                "\u200E",
                "\u200F",
                "\u202Egnp.a",
                "\u2066a\u2069",
                // Nothing to be seen.
                "\u200B",
                "\u200D",
                "\u2060",
                "\uFEFF",
                "\u00AD",
                "\uFE0F",
                "\u0301",
                "Z\u0351\u036B\u0343\u032A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E",
                "\uFFFD",
                "\uFFFE",
                "\uE000",
                "\uDBFF\uDFFD",
                "\u0085",
                "\u2029",
                "\u6F22\u5B57",
                "\uD842\uDFB7",
                "\uD55C\uAE00",
                "\u0627\u0644\u0639\u0631\u0628\u064A\u0629",
                "\u05E2\u05D1\u05E8\u05D9\u05EA",
                "\u0E44\u0E17\u0E22",
                // Look like what they are not, and change when folded.
                "\uFF0Fa",
                "\u2215",
                "\uFF0E\uFF0E",
                "\u0430",
                "\u0130",
                "\u0131",
                "\u00DF",
                "\u1E9E");
    }

    private static Stream<byte[]> controls() {
        return IntStream.concat(IntStream.rangeClosed(0x01, 0x1F), IntStream.of(0x7F))
                .mapToObj(HostileNames::bytes);
    }

    private static Stream<byte[]> noUtf8() {
        return Stream.of(
                bytes(0xFF),
                bytes(0xFE, 0xFF),
                bytes(0xFF, 0xFE),
                bytes(0x80),
                bytes(0xBF),
                // Surrogates: high, low, a pair, none of them UTF-8.
                bytes(0xED, 0xA0, 0x80),
                bytes(0xED, 0xB0, 0x80),
                bytes(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
                // Overlong: slash, dot, NUL.
                bytes(0xC0, 0xAF),
                bytes(0xC0, 0xAE, 0xC0, 0xAE),
                bytes(0xE0, 0x80, 0xAF),
                bytes(0xC0, 0x80),
                // Cut off, and beyond the last character.
                bytes(0xC3),
                bytes(0xE2, 0x82),
                bytes(0xF0, 0x9F, 0x98),
                bytes(0xF4, 0x90, 0x80, 0x80),
                // Gr\u00FC\u00DFe in Latin-1; a word in GBK, one in Shift JIS with a backslash as second byte.
                bytes('G', 'r', 0xFC, 0xDF, 'e'),
                bytes(0xD6, 0xD0, 0xCE, 0xC4),
                bytes(0x95, 0x5C, 0x8E, 0xA6));
    }

    private static Stream<byte[]> tooLongForANote() {
        return Stream.of(
                filled(text("L")),
                // 242 bytes leave just enough room for ".receipt.json".
                text("m".repeat(242)),
                text("n".repeat(243)),
                filled(text("\u00E9")),
                filled(text("\u6F22")),
                filled(text("\uD83D\uDE00")),
                filled(bytes(0xFF)),
                filled(text(" ")),
                filled(text("\n")),
                filled(text("%")),
                filled(text("\\")),
                // The same 200 bytes in front.
                text("S".repeat(249) + "1.json"),
                text("S".repeat(249) + "2.json"));
    }

    /** Bytes that are no UTF-8 alone, as every one of the upper half is; names that only look like ours; and twins. */
    private static Stream<byte[]> onlyAsTheyAre() {
        Stream<byte[]> upperHalf = IntStream.rangeClosed(0x80, 0xFF).mapToObj(b -> join("h", join(bytes(b), ".json")));
        Stream<byte[]> texts = texts(
                "x.receipt.json.jpg",
                "receipt.json",
                "error.json",
                "results.json",
                "a.receipt.jsom",
                "team.jpg",
                "team (2).jpg",
                "team (2) (2).jpg",
                "team(2).jpg",
                "team.jpeg",
                "TEAM.JPG",
                "Team.jpg",
                "team",
                "team.png.exe",
                "team.exe",
                "team.html",
                "@eaDir",
                "_attached.png",
                "_",
                "__MACOSX",
                "a.json.png",
                "b.json.json",
                "c.JSON",
                "x.jpg ",
                "x.json ",
                "  .json",
                "~a$.json",
                "partial.part.json",
                "0",
                "-1.png");
        return Stream.concat(upperHalf, texts);
    }

    private static Stream<byte[]> junkNames() {
        return Stream.concat(
                texts(
                        ".DS_Store",
                        "._a.json",
                        ".hidden.json",
                        "..a",
                        "...",
                        ". ",
                        ".\\..\\a",
                        ".\n.json",
                        ".${x}.json",
                        ".\u00E9.json",
                        ".\u202E.json",
                        "~$team.json",
                        "Thumbs.db",
                        "desktop.INI",
                        "a\\b.part",
                        "\u00E9.tmp",
                        " .crdownload",
                        "x.receipt.json",
                        "\u00E9.error.json",
                        "a b.results.jsonl"),
                Stream.of(join(".", join(bytes(0xFF), ".json")), join(bytes(0xFF), ".tmp")));
    }

    /** No locale's String holds these: bytes that are no UTF-8, a backslash beside them, and the character for both. */
    private static Stream<byte[]> unholdable() {
        return Stream.of(bytes(0xFF, '\\'), bytes('a', 0xFF), bytes(0xC3, 0xBC, 0x80), text("\u00FC"), text("\uFFFD"));
    }

    private static byte[] inside(byte[] part) {
        return join("a", join(part, "b.json"));
    }

    private static byte[] filled(byte[] unit) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        while (name.size() + unit.length <= LONGEST) {
            name.writeBytes(unit);
        }
        while (name.size() < LONGEST) {
            name.write('x');
        }
        return name.toByteArray();
    }

    private static Stream<String> as(String folder, Stream<byte[]> names) {
        return names.map(name -> folder + encode(name));
    }

    private static Stream<byte[]> texts(String... names) {
        return Stream.of(names).map(HostileNames::text);
    }

    private static byte[] text(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(String before, byte[] after) {
        return join(text(before), after);
    }

    private static byte[] join(byte[] before, String after) {
        return join(before, text(after));
    }

    private static byte[] join(byte[] before, byte[] after) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(before);
        both.writeBytes(after);
        return both.toByteArray();
    }

    private static String encode(byte[] name) {
        return ByteNames.encode(name);
    }

    /** Images and payloads in turn, whatever the extension says. */
    private static Map<String, byte[]> withContent(List<String> paths, int after) {
        Map<String, byte[]> files = new TreeMap<>();
        IntFunction<byte[]> content = number -> number % 2 == 0 ? payload(number) : image(number);
        for (String path : paths) {
            if (files.put(path, content.apply(after + files.size() + 1)) != null) {
                throw new IllegalStateException("Twice: " + path);
            }
        }
        for (String path : paths) {
            if (files.containsKey(path + ".json")) {
                throw new IllegalStateException("Has a sidecar: " + path);
            }
        }
        return files;
    }

    private static byte[] payload(int number) {
        return text("{\"width\":1,\"height\":" + number + "}");
    }

    /** One pixel of a colour of its own. */
    private static byte[] image(int number) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, number);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
