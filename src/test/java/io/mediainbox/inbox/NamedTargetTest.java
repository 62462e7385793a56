package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.graph.PayloadKind;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTargetTest {

    private static final String ROOT = "https://graph.example.org/beta/";

    private static TargetTable table(Setting setting, String value) {
        return new TargetTable(new Settings(Map.of(Setting.GRAPH_URL, ROOT, setting, value)));
    }

    private static TargetTable standard() {
        return table(Setting.GRAPH_REF, "false");
    }

    private static RejectedInput refusal(TargetTable table, String target) {
        var thrown =
                org.assertj.core.api.Assertions.catchThrowableOfType(RejectedInput.class, () -> table.named(target));
        assertThat(thrown).as(target).isNotNull();
        assertThat(thrown.stage()).isEqualTo(Stage.PLAN);
        assertThat(thrown.code()).isEqualTo(FailureCode.TARGET_NOT_ALLOWED);
        assertThat(thrown.remedy()).isNotBlank();
        return thrown;
    }

    private static void assertRefused(String target, String why) {
        assertThat(refusal(standard(), target)).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "/workbooks/W/thumbnails, THUMBNAIL_SET, workbooks/W/thumbnails",
        "/me/joinedGroups/G/drive/activities/A/driveItem/thumbnails, THUMBNAIL_SET,"
                + "me/joinedGroups/G/drive/activities/A/driveItem/thumbnails",
        "/groups/02bd/photos, PROFILE_PHOTO, groups/02bd/photos",
        "groups/02bd/photos, PROFILE_PHOTO, groups/02bd/photos",
        "/groups/02bd/photos/, PROFILE_PHOTO, groups/02bd/photos",
        "groups/02bd/photos/, PROFILE_PHOTO, groups/02bd/photos",
        "/me/joinedGroups/G/photos, PROFILE_PHOTO, me/joinedGroups/G/photos",
        "/financials/companies/C/customers/U/picture, PICTURE, financials/companies/C/customers/U/picture",
        "/groups/a%2Fb/photos, PROFILE_PHOTO, groups/a%2Fb/photos",
        "/groups/a%252Fb/photos, PROFILE_PHOTO, groups/a%252Fb/photos",
        "/groups/%41/photos, PROFILE_PHOTO, groups/A/photos",
        "/groups/100%/photos, PROFILE_PHOTO, groups/100%25/photos",
        "/groups/%252e%252e/photos, PROFILE_PHOTO, groups/%252e%252e/photos",
        "/groups/Grün %231/photos, PROFILE_PHOTO, groups/Gr%C3%BCn%20%231/photos",
        "/groups/team@contoso.com/photos, PROFILE_PHOTO, groups/team%40contoso.com/photos",
        "/groups/a:b/photos, PROFILE_PHOTO, groups/a%3Ab/photos",
        "/groups/%7B%7Bx%7D%7D/photos, PROFILE_PHOTO, groups/%7B%7Bx%7D%7D/photos",
        "/groups/G%20(2)/photos, PROFILE_PHOTO, groups/G%20%282%29/photos",
        "/groups/.../photos, PROFILE_PHOTO, groups/.../photos",
        "/groups/groups/photos, PROFILE_PHOTO, groups/groups/photos"
    })
    void isAnEndpointOfTheTable(String target, PayloadKind kind, String path) {
        assertThat(standard().named(target)).isEqualTo(new Target(kind, path, URI.create(ROOT + path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/groups/02bd/photos",
                "https://graph.example.org/beta/groups/02bd/photos",
                "HTTPS:/groups/02bd/photos",
                "http:groups/02bd/photos",
                "file:///groups/02bd/photos",
                "javascript:alert(1)",
                "user:secret@evil.example/groups/02bd/photos",
                "//evil.example/groups/02bd/photos",
                "//user@evil.example/groups/02bd/photos",
                "///groups/02bd/photos"
            })
    void mayNotNameASchemeOrAHost(String target) {
        assertRefused(target, "a scheme or a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\evil.example\\groups\\02bd\\photos",
                "/\\evil.example/groups/02bd/photos",
                "/groups/..\\02bd/photos",
                "/groups/a\\b/photos",
                "/groups/a%5Cb/photos",
                "/groups/%5c/photos"
            })
    void mayNotHoldABackslash(String target) {
        assertRefused(target, "backslash");
    }

    @ParameterizedTest
    @CsvSource({
        "/groups/02bd/photos?x=1, query",
        "/groups/02bd/photos?, query",
        "/groups/0?2bd/photos, query",
        "/groups/02bd/photos#x, fragment",
        "/groups/02bd#/photos, fragment"
    })
    void mayNotHoldAQueryOrAFragment(String target, String what) {
        assertRefused(target, what);
        assertThat(refusal(standard(), target).remedy()).contains("%3F", "%23");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups//photos",
                "groups//02bd/photos",
                "/groups/02bd/photos//",
                "/https://evil.example/x",
                " https://evil.example/groups/02bd/photos",
                "user@evil.example//x"
            })
    void mayNotHoldAnEmptySegment(String target) {
        assertRefused(target, "empty segment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/../photos",
                "/groups/./photos",
                "/../v1.0/groups/02bd/photos",
                "/groups/%2e%2e/photos",
                "/groups/%2E%2E/photos",
                "/groups/.%2e/photos",
                "/groups/%2E/photos",
                "/%2e%2e/groups/02bd/photos",
                "/groups/02bd/photos/..",
                "/groups/02bd/photos/../"
            })
    void mayNotClimb(String target) {
        assertRefused(target, ". or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups/a%2F..%2Fb/photos", "/groups/..%2f/photos", "/groups/%2F./photos"})
    void mayNotClimbInsideAnId(String target) {
        assertRefused(target, "is no id for {groupsId}: a part of it is . or ..");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/a\u0000b/photos",
                "/groups/a%00b/photos",
                "/groups/a\nb/photos",
                "/groups/a%0D%0AHost:%20x/photos",
                "/groups/a\u007fb/photos",
                "/groups/a%7Fb/photos",
                "/groups/a\u0085b/photos",
                "/groups/a%C2%9Fb/photos",
                "/groups/02bd/photos\n",
                "ht\ntps:x/groups/02bd/photos"
            })
    void mayNotHoldAControlCharacter(String target) {
        assertRefused(target, "control character");
        assertThat(refusal(standard(), target).getMessage().codePoints()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups/%FF/photos", "/groups/%C0%AF/photos", "/groups/%ED%A0%80/photos", "/%80/x"})
    void mayNotHoldBytesThatAreNoUtf8(String target) {
        assertRefused(target, "no UTF-8");
    }

    @Test
    void mayNotHoldHalfACharacter() {
        assertRefused("/groups/a\ud800/photos", "no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/02bd/photos/$ref",
                "/groups/02bd/photos/$ref/",
                "/groups/02bd/photos/%24ref",
                "/groups/02bd/photos/$REF",
                "$ref"
            })
    void leavesTheRefToTheOption(String target) {
        RejectedInput refusal = refusal(standard(), target);

        assertThat(refusal).hasMessageContaining("/$ref");
        assertThat(refusal.remedy()).contains("Leave /$ref out", "--graph-ref");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "/"})
    void mayNotBeBlank(String target) {
        assertRefused(target, "is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups/%20/photos", "/groups/ /photos", "/groups/%C2%A0/photos"})
    void mayNotHoldABlankId(String target) {
        assertRefused(target, "is no id for {groupsId}: it is blank");
    }

    @Test
    void mayHaveTwoThousandCharacters() {
        assertRefused("/" + "x".repeat(2000), "2001 characters, more than 2000");
        assertRefused("/" + "x".repeat(1999), "is no configured endpoint");
        assertRefused("/" + "😀".repeat(1999), "is no configured endpoint");
    }

    @Test
    void isQuotedInPartOnly() {
        assertThat(refusal(standard(), "/" + "x".repeat(5000)))
                .hasMessageContaining("\"/" + "x".repeat(79) + "…\"")
                .hasMessageNotContaining("x".repeat(80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/02bd",
                "/groups/02bd/photos/x",
                "/Groups/02bd/photos",
                "/gr%6Fups/02bd/photos",
                "/groups/02bd/photos ",
                "/beta/groups/02bd/photos",
                "user@groups/02bd/photos",
                "/users/me/messages",
                "/photos/02bd",
                "/groups/a/b/photos"
            })
    void mustBeConfigured(String target) {
        RejectedInput refusal = refusal(standard(), target);

        assertThat(refusal).hasMessageContaining("is no configured endpoint");
        assertThat(refusal.remedy())
                .contains(
                        "/workbooks/{workbooksId}/thumbnails",
                        "/me/joinedGroups/{groupId}/drive/activities/{itemActivityOLDId}/driveItem/thumbnails",
                        "/groups/{groupsId}/photos",
                        "/me/joinedGroups/{groupId}/photos",
                        "/financials/companies/{companyId}/customers/{customerId}/picture");
    }

    @ParameterizedTest
    @CsvSource({
        "/groups/02bd/photo, /groups/{groupsId}/photos",
        "/Groups/02bd/photos, /groups/{groupsId}/photos",
        "/beta/groups/02bd/photos, /groups/{groupsId}/photos",
        "/workbooks/thumbnails, /workbooks/{workbooksId}/thumbnails",
        "/financials/company/1/customers/2/picture,"
                + " /financials/companies/{companyId}/customers/{customerId}/picture"
    })
    void isToldTheClosestEndpointFirst(String target, String closest) {
        assertThat(refusal(standard(), target).remedy())
                .startsWith("Did you mean " + closest)
                .containsOnlyOnce(closest);
    }

    @Test
    void isToldTheFirstEndpointsWhereThereAreMany() {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "picture a" + i + "/{x}/ -> b" + i + "/{x}")
                .collect(Collectors.joining(";"));

        assertThat(refusal(table(Setting.TARGETS, rows), "/users/me/messages").remedy())
                .contains("/b0/{x}, ", "/b11/{x} and 293 more")
                .doesNotContain("/b12/");
    }

    @Test
    void belongsToTheFirstRowThatMatches() {
        TargetTable table =
                table(Setting.TARGETS, "picture x/{g}/ -> groups/{g}/photos; profilePhoto y/{g}.* -> {g}/{g}/z");

        assertThat(table.named("/groups/02bd/photos").kind()).isEqualTo(PayloadKind.PICTURE);
        assertThat(table.named("/a/a/z").path()).isEqualTo("a/a/z");
        assertThat(refusal(table, "/a/b/z")).hasMessageContaining("is no configured endpoint");
        assertThat(refusal(table, "/x/02bd")).hasMessageContaining("is no configured endpoint");
    }

    @Test
    void getsTheRefWhereThatIsSet() {
        assertThat(table(Setting.GRAPH_REF, "true").named("/groups/02bd/photos").url())
                .hasToString(ROOT + "groups/02bd/photos/$ref");
    }

    @Property
    void neverLeavesTheEndpointsOfTheTable(@ForAll("texts") String text) {
        Target target;
        try {
            target = standard().named(text);
        } catch (RejectedInput e) {
            return;
        }
        assertThat(target.url().toString()).startsWith(ROOT);
        assertThat(target.url().normalize()).isEqualTo(target.url());
        assertThat(target.url().getRawQuery()).isNull();
        assertThat(target.url().getRawFragment()).isNull();
        assertThat(target.path()).matches("groups/[^/]+/photos|workbooks/[^/]+/thumbnails");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.of(
                "/",
                "/",
                "groups/",
                "photos",
                "/photos",
                "workbooks/",
                "thumbnails",
                "..",
                "%2e",
                "%2F",
                "%5C",
                "\\",
                "a",
                "%",
                "?",
                "#",
                "@",
                ":",
                "https:",
                "%00",
                "%FF",
                "$ref",
                "😀",
                " ");
        Arbitrary<String> id = part.list().ofMaxSize(4).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(
                part.list().ofMaxSize(8).map(parts -> String.join("", parts)),
                id.map(text -> "/groups/" + text + "/photos"),
                id.map(text -> "workbooks/" + text + "/thumbnails/"));
    }
}
