package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.media.MediaFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTableTest {

    private static final Path INBOX = Path.of("/srv/inbox");
    private static final String ROOT = "https://graph.example.org/beta/";

    private static TargetTable table(Setting setting, String value) {
        return new TargetTable(new Settings(Map.of(Setting.GRAPH_URL, ROOT, setting, value)));
    }

    private static TargetTable standard() {
        return table(Setting.GRAPH_REF, "false");
    }

    /** The target of a file with this name on disk. */
    private static Optional<Target> find(TargetTable table, String name) {
        return table.find(MediaFile.below(INBOX, INBOX.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "workbooks/W/thumbnails/a.jpg, THUMBNAIL_SET, workbooks/W/thumbnails",
        "me/joinedGroups/G/drive/activities/A/driveItem/thumbnails/a.jpg, THUMBNAIL_SET,"
                + "me/joinedGroups/G/drive/activities/A/driveItem/thumbnails",
        "groups/G/photos/a.jpg, PROFILE_PHOTO, groups/G/photos",
        "me/joinedGroups/G/photos/a.jpg, PROFILE_PHOTO, me/joinedGroups/G/photos",
        "financials/companies/C/customers/U/picture/a.jpg, PICTURE, financials/companies/C/customers/U/picture",
        "groups/G/photos/2024/spring/a.jpg, PROFILE_PHOTO, groups/G/photos",
        "thumbnails/W.jpg, THUMBNAIL_SET, workbooks/W/thumbnails",
        "photos/G.jpg, PROFILE_PHOTO, groups/G/photos",
        "pictures/C/U.jpg, PICTURE, financials/companies/C/customers/U/picture",
        "photos/a.b.json, PROFILE_PHOTO, groups/a.b/photos",
        "photos/G, PROFILE_PHOTO, groups/G/photos",
        "photos/G (2).jpg, PROFILE_PHOTO, groups/G/photos",
        "photos/G (2) (3).jpg, PROFILE_PHOTO, groups/G%20%282%29/photos",
        "photos/G%20(2).jpg, PROFILE_PHOTO, groups/G%20%282%29/photos",
        "photos/G(2).jpg, PROFILE_PHOTO, groups/G%282%29/photos",
        "groups/G (2)/photos/a.jpg, PROFILE_PHOTO, groups/G%20%282%29/photos",
        "groups/a%2Fb/photos/a.jpg, PROFILE_PHOTO, groups/a%2Fb/photos",
        "groups/100%/photos/a.jpg, PROFILE_PHOTO, groups/100%25/photos",
        "groups/a%252Fb/photos/a.jpg, PROFILE_PHOTO, groups/a%252Fb/photos",
        "groups/{{x}}/photos/a.jpg, PROFILE_PHOTO, groups/%7B%7Bx%7D%7D/photos",
        "groups/Grün #1?/photos/a.jpg, PROFILE_PHOTO, groups/Gr%C3%BCn%20%231%3F/photos",
        "groups/.../photos/a.jpg, PROFILE_PHOTO, groups/.../photos"
    })
    void findsTheEndpointByFolderAndName(String name, PayloadKind kind, String path) {
        assertThat(find(standard(), name)).contains(new Target(kind, path, URI.create(ROOT + path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg",
                "groups/a.jpg",
                "groups/G/a.jpg",
                "groups/G/photos",
                "photos/x/G.jpg",
                "thumbnails/x/W.jpg",
                "pictures/U.jpg",
                "pictures/C/x/U.jpg",
                "Groups/G/photos/a.jpg",
                "x/groups/G/photos/a.jpg"
            })
    void findsNothingElsewhere(String name) {
        assertThat(find(standard(), name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups/%2E%2E/photos/a.jpg",
                "groups/%2e/photos/a.jpg",
                "groups/ /photos/a.jpg",
                "groups/%20/photos/a.jpg",
                "photos/ (2).jpg",
                "photos/...jpg",
                "me/joinedGroups/G/drive/activities/%2E./driveItem/thumbnails/a.jpg"
            })
    void refusesWhatIsNoId(String name) {
        assertThatThrownBy(() -> find(standard(), name))
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TARGET_NOT_ALLOWED));
    }

    @Test
    void appendsRefWhereThatIsSet() {
        Target target =
                find(table(Setting.GRAPH_REF, "true"), "groups/G/photos/a.jpg").orElseThrow();

        assertThat(target.url()).hasToString(ROOT + "groups/G/photos/$ref");
        assertThat(target.path()).isEqualTo("groups/G/photos");
    }

    @Test
    void triesTheRowsOfTheUserFirst() {
        TargetTable table = table(
                Setting.TARGETS,
                "thumbnailSet drives/{d}/items/{i}/thumbnails/;\n\n"
                        + "  picture faces/{c}-x/{u}.* -> financials/companies/C/customers/{u}/picture\n"
                        + "picture groups/{g}/photos/ -> elsewhere/{g};");

        assertThat(find(table, "drives/D/items/I/thumbnails/a.jpg"))
                .get()
                .extracting(Target::kind, Target::path)
                .containsExactly(PayloadKind.THUMBNAIL_SET, "drives/D/items/I/thumbnails");
        assertThat(find(table, "faces/{c}-x/U.png"))
                .get()
                .extracting(Target::path)
                .isEqualTo("financials/companies/C/customers/U/picture");
        assertThat(find(table, "groups/G/photos/a.jpg"))
                .get()
                .extracting(Target::kind, Target::path)
                .containsExactly(PayloadKind.PICTURE, "elsewhere/G");
        assertThat(find(table, "photos/G.jpg")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups/{g}/photos/",
                "photo groups/{g}/photos/",
                "profilePhoto groups/{g}/photos",
                "profilePhoto photos/{g}.* ->",
                "profilePhoto photos/{g}.* -> groups/{id}/photos",
                "profilePhoto photos/{g}.* groups/{g}/photos",
                "profilePhoto /groups/{g}/photos/",
                "profilePhoto photos/{g}.* -> /groups/{g}/photos",
                "profilePhoto photos//{g}.*",
                "profilePhoto photos/{g}.* -> groups/{g}/\"photos\""
            })
    void refusesARowThatCannotBeOne(String row) {
        assertThatThrownBy(() -> table(Setting.TARGETS, row))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("media-inbox.targets", row);
    }

    @Test
    void findsAFolderThatIsNotAscii() {
        TargetTable table = table(Setting.TARGETS, "profilePhoto Gruppen-Fotos-für/{g}/ -> groups/{g}/photos");

        assertThat(find(table, "Gruppen-Fotos-für/G/a.jpg"))
                .get()
                .extracting(Target::path)
                .isEqualTo("groups/G/photos");
    }
}
