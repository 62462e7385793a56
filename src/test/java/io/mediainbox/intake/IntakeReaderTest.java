package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeReaderTest {

    @TempDir
    Path folder;

    private final IntakeReader reader = new IntakeReader();
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(folder).with(Setting.INTAKE_MAX_BYTES, "1KB").open();
    }

    private static void assertWaits(ClaimedFile claimed, FailureCode code) {
        assertThatThrownBy(() -> new IntakeReader().read(claimed))
                .isInstanceOfSatisfying(
                        UnsettledInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void assertRejected(ClaimedFile claimed, FailureCode code, String... message) {
        assertThatThrownBy(() -> new IntakeReader().read(claimed))
                .hasMessageContainingAll(message)
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void readsTypeDigestAndContent() {
        byte[] content = "{}".getBytes();
        ClaimedFile claimed = Inboxes.claim(inbox, Inboxes.drop(inbox, "a.json", content));

        IntakeItem item = (IntakeItem) reader.read(claimed);

        // printf '{}' | sha256sum
        assertThat(item.digest()).hasToString("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(item.subject())
                .isInstanceOfSatisfying(Subject.Payload.class, payload -> assertThat(payload.asWritten())
                        .isEqualTo(content));
        assertThat(item.claimed()).isSameAs(claimed);
    }

    @Test
    void rejectsAnEmptyFile() {
        assertRejected(Inboxes.claim(inbox, Inboxes.drop(inbox, "a.jpg", "")), FailureCode.EMPTY_FILE, "0 bytes");
    }

    @Test
    void rejectsAFileAboveTheLimit() {
        byte[] png = Inboxes.image("png", 4, 4);
        ClaimedFile claimed = Inboxes.claim(inbox, Inboxes.drop(inbox, "a.png", Arrays.copyOf(png, 1025)));

        assertRejected(claimed, FailureCode.TOO_LARGE, "1025 bytes", "media-inbox.intake.max-bytes (1024)");
    }

    @Test
    void takesAFileOfTheLimit() {
        byte[] png = Inboxes.image("png", 4, 4);

        assertThat(Inboxes.read(inbox, "a.png", Arrays.copyOf(png, 1024)).subject())
                .isInstanceOfSatisfying(
                        Subject.Image.class, image -> assertThat(image.bytes()).hasSize(1024));
    }

    @Test
    void waitsForAFileThatGrew() throws IOException {
        Path file = Inboxes.drop(inbox, "a.json", "{}");
        ClaimedFile claimed = Inboxes.claim(inbox, file);
        Files.writeString(file, " ", StandardOpenOption.APPEND);

        assertWaits(claimed, FailureCode.UNSTABLE);
    }

    @Test
    void waitsForAFileThatWasReplacedByOneOfTheSameSizeAndTime() throws IOException {
        Path file = Inboxes.drop(inbox, "a.json", "{}");
        ClaimedFile claimed = Inboxes.claim(inbox, file);
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(folder.resolve("other"), "[]");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertWaits(claimed, FailureCode.UNSTABLE);
    }

    @Test
    void waitsForAFileThatWasGoneWhenItWasClaimed() {
        Path file = inbox.folders().inbox().resolve("a.json");
        ClaimedFile claimed = Inboxes.claim(inbox, file);
        assertThat(claimed.fingerprint()).isNull();
        Inboxes.write(file, "{}".getBytes());

        assertWaits(claimed, FailureCode.UNSTABLE);
    }

    @Test
    void waitsForAFileThatIsGone() {
        ClaimedFile claimed = Inboxes.claim(inbox, inbox.folders().inbox().resolve("a.json"));

        assertWaits(claimed, FailureCode.UNSTABLE);
    }

    @Test
    void followsNoLinkThatTookTheFilesPlace() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "{}");
        Path link = Files.createSymbolicLink(inbox.folders().inbox().resolve("a.json"), secret);

        assertWaits(Inboxes.claim(inbox, link), FailureCode.UNREADABLE);
    }

    @Test
    void followsNoLinkThatTookAFoldersPlace() throws IOException {
        Path photos = Inboxes.drop(inbox, "groups/02bd/photos/a.json", "{}").getParent();
        Files.move(photos, folder.resolve("photos"));
        Files.createSymbolicLink(photos, folder.resolve("photos"));

        assertWaits(Inboxes.claim(inbox, photos.resolve("a.json")), FailureCode.UNREADABLE);
    }

    @Test
    void rejectsATruncatedImage() {
        byte[] png = Inboxes.image("png", 4, 4);
        byte[] half = Arrays.copyOf(png, png.length / 2);

        assertRejected(
                Inboxes.claim(inbox, Inboxes.drop(inbox, "a.png", half)),
                FailureCode.TRUNCATED_IMAGE,
                "PNG ends after " + half.length + " bytes");
    }

    @Test
    void leavesAFileThatWasWrittenToAfterItWasFound() {
        Inbox patient = Inboxes.in(folder).with(Setting.MIN_AGE, "1h").open();

        assertWaits(Inboxes.claim(patient, Inboxes.drop(patient, "a.json", "{}")), FailureCode.UNSTABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"{}\"|string", "7|number", "null|null", "true|boolean"})
    void rejectsJsonThatIsNoObject(String json, String what) {
        assertRejected(
                Inboxes.claim(inbox, Inboxes.drop(inbox, "photos/G.json", json)),
                FailureCode.INVALID_PAYLOAD,
                what,
                "an object");
    }
}
