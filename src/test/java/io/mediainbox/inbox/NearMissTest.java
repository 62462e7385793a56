package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

    private static final Path INBOX = Path.of("/srv/inbox");

    private static TargetTable table(String rows) {
        return new TargetTable(new Settings(Map.of(Setting.TARGETS, rows)));
    }

    private static Optional<NearMiss> closest(TargetTable table, String name) {
        MediaFile file = MediaFile.below(INBOX, INBOX.resolve(name));
        assertThat(table.find(file)).isEmpty();
        return table.closest(file);
    }

    private static NearMiss closest(String name) {
        return closest(table(""), name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "photo/x.jpg, photo/, photos/, photos/{groupsId}.jpg",
        "Photos/x.jpg, Photos/, photos/, photos/{groupsId}.jpg",
        "fotos/x.jpg, fotos/, photos/, photos/{groupsId}.jpg",
        "group/02bd/photos/x.jpg, group/, groups/, groups/{groupsId}/photos/",
        "gruops/02bd/photos/x.jpg, gruops/, groups/, groups/{groupsId}/photos/",
        "groups/02bd/photo/x.jpg, photo/, photos/, groups/{groupsId}/photos/",
        "groups/02bd/photo/2024/x.jpg, photo/, photos/, groups/{groupsId}/photos/",
        "ME/joinedGroups/02bd/photos/x.jpg, ME/, me/, me/joinedGroups/{groupId}/photos/",
        "me/joinedgroups/02bd/photos/x.jpg, joinedgroups/, joinedGroups/, me/joinedGroups/{groupId}/photos/",
        "thumbnail/x.jpg, thumbnail/, thumbnails/, thumbnails/{workbooksId}.jpg",
        "picture/1/x.jpg, picture/, pictures/, pictures/{companyId}/{customerId}.jpg",
        "financials/company/1/customers/2/picture/x.jpg, company/, companies/,"
                + " financials/companies/{companyId}/customers/{customerId}/picture/",
        "financials/companies/1/customers/2/pictures/x.jpg, pictures/, picture/,"
                + " financials/companies/{companyId}/customers/{customerId}/picture/"
    })
    void namesTheFolderThatIsMisspelt(String name, String found, String meant, String form) {
        NearMiss near = closest(name);

        assertThat(near.observed()).isEqualTo(found + " is not a target folder; did you mean " + meant + "?");
        assertThat(near.forms()).startsWith(form);
    }

    @Test
    void namesEachFolderThatIsMisspelt() {
        NearMiss near = closest("workbook/1/thumbnail/x.png");

        assertThat(near.observed())
                .isEqualTo("workbook/ and thumbnail/ are not target folders; did you mean workbooks/ and thumbnails/?");
        assertThat(near.forms()).startsWith("workbooks/{workbooksId}/thumbnails/");
    }

    @ParameterizedTest
    @CsvSource({
        "groups/02bd/x.jpg, photos/, groups/{groupsId}/photos/",
        "groups/02bd/2024/x.jpg, photos/, groups/{groupsId}/photos/",
        "groups/x.jpg, {groupsId}/photos/, groups/{groupsId}/photos/",
        "groups/photos/x.jpg, {groupsId}/, groups/{groupsId}/photos/",
        "workbooks/thumbnails/x.jpg, {workbooksId}/, workbooks/{workbooksId}/thumbnails/",
        "02bd/photos/x.jpg, groups/, groups/{groupsId}/photos/",
        "joinedGroups/02bd/photos/x.jpg, me/, me/joinedGroups/{groupId}/photos/",
        "me/02bd/photos/x.jpg, joinedGroups/, me/joinedGroups/{groupId}/photos/",
        "pictures/customer.jpg, {companyId}/, pictures/{companyId}/{customerId}.jpg",
        "financials/companies/1/x.jpg, customers/{customerId}/picture/,"
                + " financials/companies/{companyId}/customers/{customerId}/picture/",
        "companies/1/customers/2/picture/x.jpg, financials/,"
                + " financials/companies/{companyId}/customers/{customerId}/picture/"
    })
    void namesTheFoldersThatAreMissing(String name, String missing, String form) {
        NearMiss near = closest(name);

        assertThat(near.observed()).isEqualTo(missing + " is missing: " + form);
        assertThat(near.forms()).startsWith(form);
    }

    @ParameterizedTest
    @CsvSource({
        "photos/sub/x.jpg, sub/ is a folder too many: photos/{groupsId}.jpg",
        "photos/sub/deep/x.jpg, sub/deep/ are folders too many: photos/{groupsId}.jpg",
        "pictures/1/sub/x.jpg, sub/ is a folder too many: pictures/{companyId}/{customerId}.jpg",
        "groups/02bd/2024/photos/x.jpg, 2024/ is a folder too many: groups/{groupsId}/photos/",
        "export/groups/02bd/photos/x.jpg,"
                + "the form groups/{groupsId}/photos/ begins at groups/; move the content of export/ up",
        "backup/export/groups/02bd/photos/x.jpg,"
                + "the form groups/{groupsId}/photos/ begins at groups/; move the content of backup/export/ up",
        "export/pictures/1/x.jpg, the form pictures/{companyId}/{customerId}.jpg begins at pictures/;"
                + " move the content of export/ up"
    })
    void namesTheFoldersThatAreTooMany(String name, String observed) {
        assertThat(closest(name).observed()).isEqualTo(observed);
    }

    @Test
    void namesAMisspeltFolderBesideOneThatIsMissing() {
        NearMiss near = closest("group/02bd/x.jpg");

        assertThat(near.observed())
                .isEqualTo(
                        "photos/ is missing: groups/{groupsId}/photos/; and group/ is not a target folder; did you mean"
                                + " groups/?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.jpg",
                "photos",
                "groups",
                "drafts/wish-list.json",
                "holiday/2024/x.jpg",
                "my/x.jpg",
                "he/joined/02bd/x.jpg",
                "images/x.jpg",
                "DCIM/100CANON/2024/05/photos/x.jpg",
                "phones/2024/x.jpg",
                "02bd/x.jpg"
            })
    void guessesNothingWhereNothingIsClose(String name) {
        assertThat(closest(table(""), name)).isEmpty();
    }

    @Test
    void namesUpToThreeFormsBestFirst() {
        assertThat(closest("photo/x.jpg").forms())
                .containsExactly(
                        "photos/{groupsId}.jpg", "groups/{groupsId}/photos/", "me/joinedGroups/{groupId}/photos/");
    }

    @Test
    void knowsTheRowsOfTheUser() {
        TargetTable table = table("profilePhoto staff/{group}.* -> groups/{group}/photos;"
                + "thumbnailSet drives/{drive}/items/{item}/thumbnails/; picture Gruppen-für/{c}/ -> c/{c}");

        assertThat(closest(table, "staf/02bd.jpg"))
                .contains(new NearMiss(
                        "staf/ is not a target folder; did you mean staff/?", java.util.List.of("staff/{group}.jpg")));
        assertThat(closest(table, "drives/D/item/I/thumbnails/x.jpg"))
                .get()
                .extracting(NearMiss::observed)
                .isEqualTo("item/ is not a target folder; did you mean items/?");
        assertThat(closest(table, "gruppen-fur/1/x.jpg"))
                .get()
                .extracting(NearMiss::observed)
                .isEqualTo("gruppen-fur/ is not a target folder; did you mean Gruppen-für/?");
    }

    @Test
    void isNotLedByARowOfPlaceholdersAlone() {
        assertThat(closest(table("picture {a}/{b}/{c}/ -> x/{a}/{b}/{c}"), "holiday/2024/x.jpg"))
                .isEmpty();
    }

    @Test
    void looksAtAVeryDeepPathQuickly() {
        String deep = "groups/".repeat(2000) + "x.jpg";

        assertThat(closest(table(""), deep)).isPresent();
    }

    @Property
    void neverFailsAndNeverNamesMoreThanThree(@ForAll("names") String name) {
        MediaFile file = new MediaFile(INBOX, name);

        assertThat(table("").closest(file).stream().flatMap(near -> near.forms().stream()))
                .hasSizeLessThanOrEqualTo(3)
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "photos",
                        "photo",
                        "groups",
                        "me",
                        "joinedGroups",
                        "thumbnails",
                        "workbooks",
                        "pictures",
                        "G",
                        "%FF",
                        "%",
                        "{groupsId}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(segments -> String.join("/", segments));
    }
}
