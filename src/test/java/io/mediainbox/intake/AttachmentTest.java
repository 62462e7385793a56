package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Wire;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest extends Drops {

    private static final String NAME = "_images/a.png";
    private static final byte[] SECRET = Inboxes.image("png", 9, 9);

    private ClaimedFile envelope() {
        drop("e.json", "{}");
        return claimed("e.json");
    }

    private Attachment read(String path) {
        return Attachment.read(envelope(), path);
    }

    private Path outside(String name, byte[] content) {
        return Inboxes.write(home.resolve("outside").resolve(name), content);
    }

    @Test
    void isReadWithItsPlaceStateAndDigest() {
        drop(NAME, PNG);

        Attachment attachment = read(NAME);

        assertThat(attachment.image().type()).isEqualTo(MediaType.PNG);
        assertThat(attachment.image().bytes()).isEqualTo(PNG);
        Companion companion = attachment.companion();
        assertThat(companion.role()).isEqualTo(Companion.Role.ATTACHMENT);
        assertThat(companion.seen().file()).isEqualTo(file(NAME));
        assertThat(companion.seen().fingerprint().size()).isEqualTo(PNG.length);
        assertThat(companion.digest()).isEqualTo(ContentDigest.of(PNG));
    }

    @Test
    void isNotThere() {
        assertRejected(() -> read(NAME), FailureCode.NO_IMAGE, "\"_images/a.png\"", "no such image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_images/a.png/b.png", "_images/none/a.png"})
    void isNotThereWhereNothingCanBe(String path) {
        drop(NAME, PNG);

        assertRejected(() -> read(path), FailureCode.NO_IMAGE);
        assertRejected(() -> read("_images/" + "x".repeat(300)), FailureCode.NO_IMAGE);
    }

    @Test
    void saysWhereAnEarlierRunPutOneOfThatName() {
        Path done = Inboxes.write(inbox.folders().done().resolve(NAME), PNG);

        assertRejected(
                () -> read(NAME),
                FailureCode.NO_IMAGE,
                "an earlier run moved one of that name to " + done.toUri().getRawPath());

        Path error = Inboxes.write(inbox.folders().error().resolve("_images/b.png"), PNG);
        assertRejected(
                () -> read("_images/b.png"), FailureCode.NO_IMAGE, error.toUri().getRawPath());
    }

    @Test
    void isAFolder() throws IOException {
        Files.createDirectories(at(NAME));

        assertRejected(() -> read(NAME), FailureCode.NO_IMAGE, "a folder or special file");
    }

    @Test
    void isAPipe() throws Exception {
        Files.createDirectories(at("_images"));
        assertThat(new ProcessBuilder("mkfifo", at(NAME).toString()).start().waitFor())
                .isZero();

        assertRejected(() -> read(NAME), FailureCode.NO_IMAGE, "a folder or special file");
    }

    @Test
    void isALink() throws IOException {
        Files.createDirectories(at("_images"));
        Files.createSymbolicLink(at(NAME), outside("a.png", SECRET));
        Files.createSymbolicLink(at("_images/b.png"), home.resolve("nowhere"));

        assertRejected(() -> read(NAME), FailureCode.IMAGE_OUTSIDE_INBOX, "\"_images/a.png\"", "symbolic link");
        assertRejected(() -> read("_images/b.png"), FailureCode.IMAGE_OUTSIDE_INBOX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "empty.png", "folder", "none.png", "text.txt"})
    void liesBehindALinkWhateverIsThere(String name) throws IOException {
        outside("a.png", SECRET);
        outside("empty.png", new byte[0]);
        outside("folder/a.png", SECRET);
        outside("text.txt", new byte[] {'x'});
        Files.createSymbolicLink(at("_images"), home.resolve("outside"));
        Files.createDirectories(at("_more"));
        Files.createSymbolicLink(at("_more/link"), home.resolve("outside"));

        assertRejected(() -> read("_images/" + name), FailureCode.IMAGE_OUTSIDE_INBOX, "symbolic link");
        assertRejected(() -> read("_more/link/" + name), FailureCode.IMAGE_OUTSIDE_INBOX, "symbolic link");
    }

    @Test
    void isNeverReadFromOutsideWhileItsFolderIsExchangedAllTheTime() throws Exception {
        drop(NAME, PNG);
        outside("a.png", SECRET);
        ClaimedFile envelope = envelope();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> exchange = CompletableFuture.runAsync(() -> exchange(at("_images"), stop));
        int read = 0;
        int refused = 0;
        try {
            while ((read < 300 || refused < 300) && !exchange.isDone()) {
                try {
                    assertThat(Attachment.read(envelope, NAME).image().bytes()).isEqualTo(PNG);
                    read++;
                } catch (RejectedInput | UnsettledInput e) {
                    refused++;
                }
            }
        } finally {
            stop.set(true);
            exchange.join();
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private void exchange(Path folder, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.move(folder, home.resolve("aside"));
                Files.createSymbolicLink(folder, home.resolve("outside"));
                Files.delete(folder);
                Files.move(home.resolve("aside"), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"width\": 1}", "[1]", "%PDF-1.4", "plain text"})
    void isNoImage(String content) {
        drop(NAME, content);

        assertRejected(() -> read(NAME), FailureCode.UNSUPPORTED_TYPE, "\"_images/a.png\"");
    }

    @Test
    void isTruncated() {
        drop(NAME, Arrays.copyOf(PNG, PNG.length / 2));

        assertRejected(() -> read(NAME), FailureCode.TRUNCATED_IMAGE, "\"_images/a.png\"");
    }

    @Test
    void isEmpty() {
        drop(NAME, "");

        assertRejected(() -> read(NAME), FailureCode.EMPTY_FILE, "\"_images/a.png\"");
    }

    @Test
    void isTooLarge() {
        openWith(Setting.INTAKE_MAX_BYTES, PNG.length - 1);
        drop(NAME, PNG);

        assertRejected(() -> read(NAME), FailureCode.TOO_LARGE, "\"_images/a.png\"", "media-inbox.intake.max-bytes");
    }

    @Test
    void isStillBeingWritten() {
        openWith(Setting.MIN_AGE, "1h");
        drop(NAME, PNG);

        assertWaits(() -> read(NAME), FailureCode.UNSTABLE);
    }

    @Test
    void isReadFromWhereItWentWithAnotherItem() throws IOException {
        Path place = Inboxes.write(inbox.folders().done().resolve("_images/a (2).png"), PNG);
        inbox.settledAttachments().settle(NAME, inbox.folders().done(), () -> Optional.of(place));

        Attachment attachment = read(NAME);

        assertThat(attachment.image().bytes()).isEqualTo(PNG);
        assertThat(attachment.companion().seen().file().relative()).isEqualTo(NAME);
        assertThat(attachment.companion().seen().fingerprint())
                .as("it is not there, so nothing of that name may be moved for this item")
                .isNull();
    }

    @Test
    void isReadFromTheInboxIfOneOfThatNameCameAgain() throws IOException {
        Path place = Inboxes.write(inbox.folders().done().resolve(NAME), SECRET);
        inbox.settledAttachments().settle(NAME, inbox.folders().done(), () -> Optional.of(place));
        drop(NAME, PNG);

        assertThat(read(NAME).image().bytes()).isEqualTo(PNG);
    }

    @Test
    void isMissingIfItWasTakenAwayFromWhereItWent() throws IOException {
        Path place = inbox.folders().done().resolve(NAME);
        inbox.settledAttachments().settle(NAME, inbox.folders().done(), () -> Optional.of(place));

        // Not unstable: it would be looked for again and again, and nothing brings it back.
        assertRejected(() -> read(NAME), FailureCode.NO_IMAGE, "no such image");
    }

    @Test
    void mayHaveAnotherNameElsewhere() throws IOException {
        Files.createDirectories(at("_images"));
        Files.createLink(at(NAME), outside("a.png", PNG));

        assertThat(read(NAME).image().bytes()).isEqualTo(PNG);
    }

    @Test
    void isFoundOnlyWhereItCouldBeRead() throws IOException {
        drop(NAME, PNG);
        Files.createSymbolicLink(at("_images/link.png"), outside("a.png", SECRET));

        assertThat(found("{\"image\": \"_images/a.png\"}")).isTrue();
        assertThat(found("{\"image\": \"_images/link.png\"}")).isFalse();
        assertThat(found("{\"image\": \"_images/none.png\"}")).isFalse();
        assertThat(found("{\"image\": \"../a.png\"}")).isFalse();
        assertThat(found("{\"image\": 7}")).isFalse();
        assertThat(found("{\"payload\": {}}")).isFalse();
    }

    private boolean found(String json) {
        return Attachment.find(envelope(), (com.fasterxml.jackson.databind.node.ObjectNode) Wire.json(json.getBytes()))
                .isPresent();
    }

    @Test
    void saysNothingThatCannotBeSeen() {
        assertThatThrownBy(() -> read("_images/\u202Egpj.\u0007"))
                .hasMessageContaining("\\u202e")
                .hasMessageNotContainingAny("\u202E", "\u0007");
    }
}
