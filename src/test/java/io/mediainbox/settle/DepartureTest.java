package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What goes along when an item leaves the inbox. */
class DepartureTest extends Rows {

    private static final String ATTACHMENT = "_images/a.png";
    private static final String SIDECAR = NAME + ".json";

    private DeliveryOutcome envelope(String name) {
        Path file = Inboxes.drop(inbox, name, "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\"}");
        return delivered(Inboxes.claim(inbox, file));
    }

    @Test
    void takesTheSidecar() throws Exception {
        Inboxes.drop(inbox, NAME, IMAGE);
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");

        settler.settle(delivered(Inboxes.claim(inbox, inInbox())));

        assertThat(done(NAME)).hasBinaryContent(IMAGE);
        assertThat(done(SIDECAR)).hasContent("{\"width\": 7}");
        assertThat(inbox(SIDECAR)).doesNotExist();
        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
        assertThat(inbox.tally().counts().discovered()).isEqualTo(1);
        assertThat(note(inDone(".receipt.json")).get("companions"))
                .hasToString("[{\"role\":\"sidecar\",\"file\":\"photos/G.png.json\",\"sha256\":\""
                        + io.mediainbox.media.ContentDigest.of("{\"width\": 7}".getBytes()) + "\"}]");
    }

    @Test
    void takesTheSidecarToErrorThoughItWasNeverRead() throws Exception {
        Inboxes.drop(inbox, NAME, IMAGE);
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");
        ClaimedFile claimed = Inboxes.claim(inbox, inInbox());

        settler.fail(claimed, rejection());

        assertThat(error(NAME)).exists();
        assertThat(error(SIDECAR)).exists();
        assertThat(inbox(SIDECAR)).doesNotExist();
    }

    @Test
    void keepsTheCaseOfASidecar() throws Exception {
        Inboxes.drop(inbox, NAME, IMAGE);
        Inboxes.drop(inbox, NAME + ".JSON", "{\"width\": 7}");

        settler.settle(delivered(Inboxes.claim(inbox, inInbox())));

        assertThat(done(NAME + ".JSON")).hasContent("{\"width\": 7}");
    }

    @Test
    void takesTheAttachmentToDone() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);

        settler.settle(envelope("e.json"));

        assertThat(done("e.json")).exists();
        assertThat(done(ATTACHMENT)).hasBinaryContent(IMAGE);
        assertThat(inbox(ATTACHMENT)).doesNotExist();
        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
        assertThat(inbox.settledAttachments().place(ATTACHMENT)).contains(done(ATTACHMENT));
        assertThat(note(done("e.json.receipt.json")).get("companions"))
                .hasToString("[{\"role\":\"attachment\",\"file\":\"_images/a.png\",\"sha256\":\""
                        + io.mediainbox.media.ContentDigest.of(IMAGE) + "\"}]");
    }

    @Test
    void takesTheAttachmentToErrorWithTheItemThatWasRead() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        IntakeItem item = envelope("e.json").item();

        settler.fail(item, rejection());

        assertThat(error("e.json")).exists();
        assertThat(error(ATTACHMENT)).hasBinaryContent(IMAGE);
    }

    @Test
    void takesTheAttachmentToErrorWithAnEnvelopeThatWasRefused() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        ClaimedFile claimed =
                Inboxes.claim(inbox, Inboxes.drop(inbox, "e.json", "{\"image\": \"_images/a.png\", \"x\": 1}"));

        settler.fail(claimed, rejection());

        assertThat(error("e.json")).exists();
        assertThat(error(ATTACHMENT)).hasBinaryContent(IMAGE);
    }

    @Test
    void movesASharedAttachmentOnce() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome first = envelope("1.json");
        DeliveryOutcome second = envelope("2.json");
        settler.settle(first);
        DeliveryOutcome third = envelope("3.json");

        settler.settle(second);
        settler.settle(third);

        assertThat(done("_images")).isDirectoryContaining("glob:**/a.png");
        try (var files = Files.list(done("_images"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(inbox.tally().counts().done()).isEqualTo(3);
        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
        assertThat(inbox.tally().counts().balanced()).isTrue();
        assertThat(note(done("3.json.receipt.json")).get("companions").get(0).get("sha256"))
                .isEqualTo(note(done("1.json.receipt.json"))
                        .get("companions")
                        .get(0)
                        .get("sha256"));
    }

    @Test
    void leavesAnAttachmentThatChangedSinceItWasRead() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome outcome = envelope("e.json");
        byte[] other = Inboxes.image("png", 9, 9);
        Inboxes.drop(inbox, ATTACHMENT, other);

        settler.settle(outcome);

        assertThat(done("e.json")).exists();
        assertThat(inbox(ATTACHMENT)).as("it was never sent").hasBinaryContent(other);
        assertThat(done(ATTACHMENT)).doesNotExist();
        assertThat(inbox.tally().counts().companions()).as("none went along").isZero();
    }

    @Test
    void leavesAnAttachmentThatCameAfterTheOneThatWasRead() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome first = envelope("1.json");
        settler.settle(first);
        DeliveryOutcome second = envelope("2.json");
        // Half of it, by somebody who writes slowly.
        Inboxes.drop(inbox, ATTACHMENT, new byte[] {1, 2, 3});

        settler.settle(second);

        assertThat(inbox(ATTACHMENT)).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(inbox.settledAttachments().place(ATTACHMENT)).contains(done(ATTACHMENT));
        assertThat(done(ATTACHMENT)).hasBinaryContent(IMAGE);
    }

    @Test
    void takesNothingFromBehindALinkThatCameAfterTheAttachmentWasRead() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome outcome = envelope("e.json");
        Files.move(inbox("_images"), home.resolve("aside"));
        Path secret = Inboxes.write(home.resolve("secret/a.png"), IMAGE);
        Files.createSymbolicLink(inbox("_images"), secret.getParent());

        settler.settle(outcome);

        assertThat(secret).exists();
        assertThat(done(ATTACHMENT)).doesNotExist();
        assertThat(done("e.json")).exists();
    }

    @Test
    void settlesTheItemThoughItsAttachmentCannotBeMoved() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome outcome = envelope("e.json");
        Inboxes.write(done("_images"), "in the way".getBytes());

        settler.settle(outcome);

        assertThat(done("e.json.receipt.json")).exists();
        assertThat(inbox(ATTACHMENT)).hasBinaryContent(IMAGE);
        assertThat(inbox.tally().counts().done()).isEqualTo(1);
        assertThat(inbox.tally().counts().companions()).isZero();
        assertThat(inbox.gate().closure()).isEmpty();
    }

    @Test
    void keepsTheAttachmentIfTheItemStays() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        DeliveryOutcome outcome = envelope("e.json");
        Inboxes.drop(inbox, "e.json", "{}");

        settler.settle(outcome);

        assertThat(inbox("e.json")).exists();
        assertThat(inbox(ATTACHMENT)).hasBinaryContent(IMAGE);
    }

    @Test
    void takesAnAttachmentOnce() throws IOException {
        SeenFile attachment = seen(MediaFile.below(inbox.folders().inbox(), Inboxes.drop(inbox, ATTACHMENT, IMAGE)));
        Departure departure = new Departure(inbox, inbox.folders().done());

        departure.takeAttachment(attachment);
        departure.takeAttachment(attachment);

        assertThat(done(ATTACHMENT)).hasBinaryContent(IMAGE);
        assertThat(inbox.tally().counts().companions()).isEqualTo(1);
    }

    private static SeenFile seen(MediaFile file) {
        try {
            return new SeenFile(file, FileStatus.of(file.path()).fingerprint());
        } catch (IOException e) {
            return new SeenFile(file, null);
        }
    }

    @Test
    void countsOnlyAttachmentsThatWereMoved() throws Exception {
        MediaFile attachment = MediaFile.below(inbox.folders().inbox(), Inboxes.drop(inbox, ATTACHMENT, IMAGE));
        Departure departure = new Departure(inbox, inbox.folders().done());
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeAllTheTime(attachment.path(), stop));
        try {
            for (int i = 0; i < 200; i++) {
                departure.takeAttachment(seen(attachment));
            }
        } finally {
            stop.set(true);
            writer.join();
        }

        long moved;
        try (var files = Files.list(done("_images"))) {
            moved = files.count();
        }
        assertThat(inbox.tally().counts().companions()).isEqualTo(moved);
    }

    private static void writeAllTheTime(Path file, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                Files.write(file, new byte[] {1}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void takesAManifestWhoseResultsWereTakenAway() throws IOException {
        ClaimedFile claimed = Inboxes.claim(inbox, Inboxes.drop(inbox, MANIFEST, rows(1)));
        boolean taken = new Departure(inbox, inbox.folders().done()).takeManifest(claimed);

        assertThat(taken).isTrue();
        assertThat(done(MANIFEST)).exists();
        assertThat(done(RESULTS)).doesNotExist();
    }
}
