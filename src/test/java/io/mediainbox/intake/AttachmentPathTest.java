package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentPathTest {

    private static final Path INBOX = Path.of("/srv/inbox");
    private static final String ENVELOPE = "groups/G/photos/e.json";
    private static final Set<FailureCode> REFUSALS =
            EnumSet.of(FailureCode.IMAGE_OUTSIDE_INBOX, FailureCode.IMAGE_NOT_ATTACHED, FailureCode.NO_IMAGE);

    private static MediaFile image(String namedBy, String path) {
        return AttachmentPath.of(MediaFile.at(INBOX, namedBy), path).in(INBOX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_images/a.jpg|groups/G/photos/_images/a.jpg",
                "./_images/./a.jpg|groups/G/photos/_images/a.jpg",
                "_images//a.jpg|groups/G/photos/_images/a.jpg",
                "_images/sub/../a.jpg|groups/G/photos/_images/a.jpg",
                "_images/2026/a.jpg|groups/G/photos/_images/2026/a.jpg",
                "../_images/a.jpg|groups/G/_images/a.jpg",
                "../../../_images/a.jpg|_images/a.jpg",
                "_images/..a.jpg|groups/G/photos/_images/..a.jpg",
                "_images/a b.jpg|groups/G/photos/_images/a%20b.jpg",
                "_images/ü.jpg|groups/G/photos/_images/%C3%BC.jpg",
                "_images/a:b.jpg|groups/G/photos/_images/a:b.jpg",
                // On this system a backslash is a letter like any other, and a percent sign no escape.
                "_images/a\\b.jpg|groups/G/photos/_images/a%5Cb.jpg",
                "_images/%2e%2e/a.jpg|groups/G/photos/_images/%252e%252e/a.jpg",
                "_images/%2Fetc|groups/G/photos/_images/%252Fetc"
            })
    void leadsFromTheFileThatNamesItToAnAttachment(String path, String expected) {
        assertThat(image(ENVELOPE, path).relative()).isEqualTo(expected);
        assertThat(image(ENVELOPE, path).path()).startsWithRaw(INBOX);
    }

    @Test
    void startsAtTheInboxForAFileThatLiesThere() {
        assertThat(image("rows.csv", "_images/a.jpg").relative()).isEqualTo("_images/a.jpg");
    }

    @Test
    void keepsFoldersWhoseNamesAreNoText() {
        assertThat(image("groups/%FF/e.json", "_images/a.jpg").relative()).isEqualTo("groups/%FF/_images/a.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/",
                "//host/share/_images/a.jpg",
                "/srv/inbox/_images/a.jpg",
                "http://example.com/_images/a.jpg",
                "HTTPS://example.com/a.jpg",
                "file:_images/a.jpg",
                "data:image/png;base64,iVBORw0KGgo=",
                "C:/_images/a.jpg",
                "C:\\_images\\a.jpg",
                "c:a.jpg",
                "x:\n_images/a.jpg",
                "../../../../_images/a.jpg",
                "../../../../inbox/_images/a.jpg",
                "_images/../../../../../a.jpg",
                "../../../.."
            })
    void refusesWhatLeadsOutOfTheInbox(String path) {
        assertRefused(path, FailureCode.IMAGE_OUTSIDE_INBOX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg",
                "../a.jpg",
                "_a.jpg",
                ".",
                "..",
                "../../..",
                "_images",
                "_images/.",
                "_images/../a.jpg",
                "_images/a.jpg/..",
                "..\\..\\..\\..\\a.jpg",
                "\\\\host\\_images\\a.jpg"
            })
    void refusesWhatIsNoAttachment(String path) {
        assertRefused(path, FailureCode.IMAGE_NOT_ATTACHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "_images/", "_images/a.jpg/", "../", "_images/a.jpg\0", "\0"})
    void refusesWhatNamesNoFile(String path) {
        assertRefused(path, FailureCode.NO_IMAGE);
    }

    private static void assertRefused(String path, FailureCode code) {
        assertThatThrownBy(() -> image(ENVELOPE, path))
                .hasMessageNotContainingAny("\0", "\n")
                .isInstanceOfSatisfying(RejectedInput.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.remedy()).contains("_images/team.jpg");
                });
    }

    @Property
    void staysBelowTheInboxAndBelowAFolderForAttachments(
            @ForAll("paths") String path, @ForAll("envelopes") String namedBy) {
        MediaFile image;
        try {
            image = image(namedBy, path);
        } catch (RejectedInput e) {
            assertThat(REFUSALS).contains(e.code());
            return;
        }

        Path below = INBOX.relativize(image.path());
        assertThat(image.path()).startsWithRaw(INBOX).isEqualTo(image.path().normalize());
        assertThat(StreamSupport.stream(below.getParent().spliterator(), false).map(Path::toString))
                .as("folders of %s", below)
                .anyMatch(folder -> folder.startsWith("_"));
        assertThat(MediaFile.below(INBOX, image.path())).isEqualTo(image);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> telling = Arbitraries.of(
                "_images", "_", "..", ".", "", "a.jpg", "\\", "..\\", "\0", "%2e%2e", "%2F", "%", " ", "C:", "http:",
                "ü");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(6);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, telling), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(8)
                .map(segments -> String.join("/", segments));
    }

    @Provide
    Arbitrary<String> envelopes() {
        return Arbitraries.of(List.of("e.json", ENVELOPE, "a%20b/e.json", "a/_b/e.json", "%FF/e.json"));
    }
}
