package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaFile;
import java.net.URI;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

    private static final String ROOT = "https://graph.example.org/beta/";
    private static final TargetTable TABLE = new TargetTable(new Settings(Map.of(Setting.GRAPH_URL, ROOT)));

    /** The target of a file whose URI holds this as the name of its folder. */
    private static Target byFolder(String encodedName) {
        String relative = "groups/" + encodedName + "/photos/a.jpg";
        return TABLE.find(new MediaFile(Path.of("/srv/inbox/x"), relative)).orElseThrow();
    }

    private static Target byTarget(String segment) {
        return TABLE.named("/groups/" + segment + "/photos");
    }

    private static void assertRefused(String encodedName, String why) {
        assertThatThrownBy(() -> byFolder(encodedName))
                .hasMessageContaining("is no id for {groupsId}: " + why)
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TARGET_NOT_ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "%252e%252E",
                "..%252F",
                "%252F..",
                "a%252F..%252Fb",
                "a%252F.",
                "a%5C..%5Cb",
                "..%255C",
                "a%255C.%252Fb"
            })
    void hasNoPartThatIsDots(String encodedName) {
        assertRefused(encodedName, "a part of it is . or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0Ab", "a%2500b", "%1B%5B31m", "a%7F", "a%C2%80", "a%25C2%259F", "%0A", "a%09"})
    void holdsNoControlCharacter(String encodedName) {
        assertRefused(encodedName, "it ");
        assertThatThrownBy(() -> byFolder(encodedName))
                .satisfies(e -> assertThat(e.getMessage().codePoints()).noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gr%FCn", "%FF", "%25FF", "%C3", "%C0%AE%C0%AE", "%25C0%25AF", "%ED%A0%80", "%F5%80%80%80"})
    void isUtf8(String encodedName) {
        assertRefused(encodedName, "its bytes are no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%2520", "%C2%A0", "%E3%80%80%20", "%E2%80%87"})
    void isNotBlank(String encodedName) {
        assertRefused(encodedName, "it is blank");
    }

    @Test
    void hasFourHundredCharactersAtMost() {
        assertThat(byFolder("😀".repeat(400)).path()).hasSize("groups//photos".length() + 400 * 12);
        assertRefused("a".repeat(401), "401 characters exceed 400");
        assertThatThrownBy(() -> byTarget("a".repeat(401))).hasMessageContaining("401 characters exceed 400");
    }

    @Test
    void isQuotedInPartOnly() {
        assertThatThrownBy(() -> byFolder("a".repeat(1000)))
                .hasMessageContaining("\"" + "a".repeat(80) + "…\"")
                .hasMessageNotContaining("a".repeat(81));
    }

    @ParameterizedTest
    @CsvSource({
        "a%252Fb, a%2Fb",
        "%252F, %2F",
        "a%255Cb, a%5Cb",
        "a%5Cb, a%5Cb",
        "..a, ..a",
        "a.., a..",
        "..., ...",
        "a%252F...%252Fb, a%2F...%2Fb",
        "%25252e%25252e, %252e%252e",
        "100%25, 100%25",
        "%F0%9F%98%80, %F0%9F%98%80",
        "a%E2%80%8Fb, a%E2%80%8Fb",
        "%EF%BF%BD, %EF%BF%BD",
        "%EF%BB%BFa, %EF%BB%BFa"
    })
    void mayHoldAnythingElse(String encodedName, String segment) {
        assertThat(byFolder(encodedName).path()).isEqualTo("groups/" + segment + "/photos");
    }

    @Test
    void isNotNormalized() {
        String composed = Normalizer.normalize("Grün", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("Grün", Normalizer.Form.NFD);

        assertThat(byFolder(PathSegment.encode(composed)).path()).isEqualTo("groups/Gr%C3%BCn/photos");
        assertThat(byFolder(PathSegment.encode(decomposed)).path()).isEqualTo("groups/Gru%CC%88n/photos");
    }

    @Test
    void isNoMatterWhereTheRowDoesNotLead() {
        MediaFile elsewhere = new MediaFile(Path.of("/srv/inbox/x"), "holiday/%FF/a.jpg");
        MediaFile odd = new MediaFile(Path.of("/srv/inbox/x"), "%FF/G/photos/a.jpg");

        assertThat(TABLE.find(elsewhere)).isEmpty();
        assertThat(TABLE.find(odd)).isEmpty();
    }

    @Property
    void isOneSegmentThatDecodesToIt(@ForAll("ids") String id) {
        String segment = PathSegment.encode(id);
        // A path's URI encodes what the user encoded once more.
        String folder = PathSegment.encode(segment);
        // A backslash is refused in a target, and allowed in a name, where it cannot be avoided.
        Optional<Target> named = segment.contains("%5C") ? Optional.empty() : Optional.of(byTarget(segment));

        URI url = byFolder(folder).url();

        assertThat(url.getRawPath().split("/", -1)).containsExactly("", "beta", "groups", segment, "photos");
        assertThat(PathSegment.decode(segment)).contains(id);
        assertThat(url.getPath()).isEqualTo("/beta/groups/" + id + "/photos");
        assertThat(URI.create(url.toString()).normalize()).hasToString(url.toString());
        assertThat(url.toASCIIString()).isEqualTo(url.toString());
        assertThat(named.map(Target::url).orElse(url)).isEqualTo(url);
    }

    @Property(tries = 500)
    void isRefusedOrIsOneSegment(@ForAll("names") String encodedName) {
        Target target;
        try {
            target = byFolder(encodedName);
        } catch (RejectedInput e) {
            assertThat(e.code()).isEqualTo(FailureCode.TARGET_NOT_ALLOWED);
            return;
        }
        assertThat(target.url().getRawPath().split("/", -1)).hasSize(5);
        assertThat(target.url().normalize()).hasToString(target.url().toString());
        assertThat(target.url().getRawPath()).doesNotContain("%EF%BF%BD");
    }

    @Property
    void isAnotherOneWhereItsNameIsAnother(@ForAll("ids") String one, @ForAll("ids") String other) {
        Assume.that(!one.equals(other));

        assertThat(byFolder(PathSegment.encode(PathSegment.encode(one))))
                .isNotEqualTo(byFolder(PathSegment.encode(PathSegment.encode(other))));
    }

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> hostile = Arbitraries.of(
                "/", "%", "%2F", ".", "..", "...", "{{", "}}", "#", "?", " ", "\\", "ü", "u\u0308", "日", "😀", "\u200f",
                "\u202e", "\ufeff", ";", "a", ":", "@", "+", "$ref", "&", "'", "\u00ad");
        return Arbitraries.oneOf(
                        hostile.list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts)),
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(40))
                .filter(ObjectIdTest::isId);
    }

    /** Written anew, letter by letter, so that the test shares no error with the code. */
    private static boolean isId(String id) {
        boolean blank = true;
        int length = 0;
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < id.length(); i = id.offsetByCodePoints(i, 1)) {
            int c = id.codePointAt(i);
            if (c < 0x20 || c >= 0x7f && c <= 0x9f || c >= 0xd800 && c <= 0xdfff) {
                return false;
            }
            if (c == '/' || c == '\\') {
                if (part.toString().equals(".") || part.toString().equals("..")) {
                    return false;
                }
                part.setLength(0);
            } else {
                part.appendCodePoint(c);
            }
            blank &= Character.isWhitespace(c) || Character.isSpaceChar(c);
            length++;
        }
        return !blank
                && length <= 400
                && !part.toString().equals(".")
                && !part.toString().equals("..");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", ".", "%2E", "%252e", "%2F", "%252F", "%5C", "%25", "%C3", "%A4", "%FF", "%00", "%20")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
