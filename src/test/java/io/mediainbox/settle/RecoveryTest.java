package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.Manifest;
import io.mediainbox.ledger.AttachmentMove;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaFile;
import io.mediainbox.plan.History;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside the files themselves when a process dies: attachments, manifests, rows; and what cannot be seen. */
class RecoveryTest extends Interrupted {

    private static final String ENVELOPE = "e.json";
    private static final String ATTACHMENT = "_images/a.png";

    /** How far the process came with a file that has no note; each point is reached after all before it. */
    private enum Point {
        NOTHING,
        WRITTEN_DOWN,
        PLACE,
        COPY_DRAFT,
        COPIED,
        MOVED
    }

    /** As the process has it that is to die. */
    private LedgerItem put(DeliveryOutcome accepted) {
        LedgerItem entry = LedgerEntries.delivered(accepted);
        inbox.ledger().put(entry);
        return entry;
    }

    /** The file arrived with its note; that is not written down. */
    private void arrive(DeliveryOutcome accepted) throws IOException {
        LedgerItem entry = put(accepted);
        Path place = accepted.claimed().file().in(inbox.folders().done());
        Inboxes.write(Path.of(place + Receipt.SUFFIX), json(Receipt.of(entry, entry, ANSWERED)));
        Files.move(accepted.claimed().file().path(), place);
    }

    private static void reach(Point last, Path original, Path place, Path draft) throws IOException {
        Files.createDirectories(place.getParent());
        if (last.compareTo(Point.PLACE) >= 0) {
            Files.createFile(place);
        }
        if (last == Point.COPY_DRAFT) {
            half(draft, Files.readAllBytes(original));
        }
        if (last.compareTo(Point.COPIED) >= 0) {
            copy(original, place);
        }
        if (last == Point.MOVED) {
            Files.delete(original);
        }
    }

    // Attachments

    @ParameterizedTest
    @EnumSource
    void movesAnAttachmentOnceWhereverTheProcessDied(Point last) throws Exception {
        attachment(last, done(ATTACHMENT));

        assertThat(done(ATTACHMENT)).hasBinaryContent(IMAGE);
        assertThat(tree()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void movesItBesideAnOlderOne(Point last) throws Exception {
        Inboxes.write(done(ATTACHMENT), new byte[] {1});

        attachment(last, done("_images/a (2).png"));

        assertThat(done(ATTACHMENT)).hasBinaryContent(new byte[] {1});
        assertThat(tree()).hasSize(4);
    }

    private void attachment(Point last, Path place) throws IOException {
        Path original = Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        arrive(delivered(Inboxes.claim(
                inbox,
                Inboxes.drop(inbox, ENVELOPE, "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\"}"))));
        if (last != Point.NOTHING) {
            String root = inbox.folders().done().toUri().getRawPath();
            inbox.ledger().put(new AttachmentMove(ATTACHMENT, root, null));
        }
        reach(last, original, place, new Draft(inbox.folders().inbox()).copy(place.getParent(), ATTACHMENT));

        restart();

        assertThat(copies(IMAGE)).as("%s", tree()).isEqualTo(1);
        assertThat(place).hasBinaryContent(IMAGE);
        assertThat(inbox.settledAttachments().place(ATTACHMENT)).contains(place);
        assertThat(inbox.ledger().unfinishedMoves()).isEmpty();
        assertThat(unsettled()).isEmpty();
        Map<String, String> before = tree();
        restart();
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void leavesAnAttachmentThatIsAnotherByNow() throws Exception {
        Inboxes.drop(inbox, ATTACHMENT, IMAGE);
        arrive(delivered(Inboxes.claim(
                inbox,
                Inboxes.drop(inbox, ENVELOPE, "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\"}"))));
        Inboxes.drop(inbox, ATTACHMENT, new byte[] {2});

        restart();

        assertThat(inbox(ATTACHMENT)).hasBinaryContent(new byte[] {2});
        assertThat(unsettled()).isEmpty();
    }

    // Manifests

    @ParameterizedTest
    @CsvSource({
        "NOTHING, NOTHING",
        "PLACE, NOTHING",
        "PLACE, PLACE",
        "COPY_DRAFT, PLACE",
        "COPIED, PLACE",
        "MOVED, PLACE",
        "MOVED, COPY_DRAFT",
        "MOVED, COPIED",
        "MOVED, MOVED"
    })
    void movesAManifestOnceWithItsResults(Point manifest, Point results) throws Exception {
        manifest(manifest, results, done(MANIFEST));

        assertThat(tree()).containsOnlyKeys("done/" + MANIFEST, "done/" + RESULTS);
        assertThat(lines(done(RESULTS)).subList(0, 2))
                .extracting(line -> line.path("row").asInt())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING, NOTHING",
        "PLACE, NOTHING",
        "PLACE, PLACE",
        "COPIED, PLACE",
        "MOVED, PLACE",
        "MOVED, COPIED",
        "MOVED, MOVED"
    })
    void movesItBesideAnOlderManifest(Point manifest, Point results) throws Exception {
        Inboxes.write(done(MANIFEST), new byte[] {1});
        Inboxes.write(done(RESULTS), new byte[] {2});

        manifest(manifest, results, done("photos/rows (2).jsonl"));

        assertThat(tree()).hasSize(4).containsEntry("done/" + MANIFEST, "01").containsEntry("done/" + RESULTS, "02");
    }

    private void manifest(Point manifest, Point results, Path place) throws Exception {
        Manifest begun = settledRows();
        inbox.ledger().put(LedgerEntries.ended(begun));
        Draft drafts = new Draft(inbox.folders().inbox());
        byte[] content = rows(2).getBytes();
        reach(manifest, inbox(MANIFEST), place, drafts.copy(place.getParent(), MANIFEST));
        reach(results, inbox(RESULTS), Path.of(place + ".results.jsonl"), drafts.copy(place.getParent(), RESULTS));

        restart();

        assertThat(copies(content)).as("%s", tree()).isEqualTo(1);
        assertThat(tree().keySet().stream().filter(file -> file.contains("results")))
                .hasSize(tree().size() / 2);
        if (Files.exists(inbox(MANIFEST))) {
            Manifest again = manifestAt(inbox(MANIFEST));
            assertThat(all(again)).as("nothing is left to send").isEmpty();
            settler.allRead(again);
        }
        assertThat(place).hasBinaryContent(content);
        assertThat(unsettled()).isEmpty();
    }

    /** A manifest of which nothing is left but to be moved. */
    private Manifest settledRows() throws Exception {
        Manifest manifest = manifest(rows(2));
        for (ClaimedRow row : all(manifest)) {
            settler.settle(delivered(row));
        }
        RowResults.complete(manifest, ANSWERED);
        return manifest;
    }

    @Test
    void keepsNoPlaceForAManifestThatItsOwnerTookAway() throws Exception {
        inbox.ledger().put(LedgerEntries.ended(settledRows()));
        reach(Point.PLACE, inbox(MANIFEST), done(MANIFEST), null);
        Files.delete(inbox(MANIFEST));

        restart();

        assertThat(done(MANIFEST)).doesNotExist();
        assertThat(unsettled()).isEmpty();
    }

    // Rows

    @Test
    void knowsByItsLineThatARowWasSettled() throws Exception {
        List<ClaimedRow> rows = all(manifest(rows(2)));
        DeliveryOutcome first = delivered(rows.get(0));
        settler.settle(first);
        put(first);
        put(delivered(rows.get(1)));

        restart();

        assertThat(unsettled()).singleElement().extracting(LedgerItem::row).isEqualTo(2);
        assertThat(lines(inbox(RESULTS))).hasSize(1);

        Manifest again = manifestAt(inbox(MANIFEST));
        ClaimedRow second = all(again).get(0);
        assertThat(second.number()).isEqualTo(2);
        settler.settle(new History().check(new Planner().plan((IntakeItem) reader.read(second))));
        settler.allRead(again);

        assertThat(unsettled()).isEmpty();
        assertThat(lines(done(RESULTS))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knowsARowThatCouldNotBeRead(boolean isInResults) throws Exception {
        Manifest manifest = manifest("{\"target\": 7}\n");
        ClaimedRow row = all(manifest).get(0);
        RejectedInput unread = catchThrowableOfType(RejectedInput.class, () -> reader.read(row));
        if (isInResults) {
            RowResults.refused(row, ErrorNote.of(row, unread, ANSWERED));
        }
        inbox.ledger().put(LedgerEntries.refused(row, unread));

        restart();

        assertThat(unsettled()).hasSize(isInResults ? 0 : 1);
        assertThat(inbox(MANIFEST)).exists();
    }

    @Test
    void settlesTheRowsOfAManifestThatIsGone() throws Exception {
        all(manifest(rows(3))).forEach(row -> put(delivered(row)));
        Files.delete(inbox(MANIFEST));

        restart();

        assertThat(unsettled()).isEmpty();
    }

    @Test
    void leavesRowsWhoseResultsCannotBeRead() throws Exception {
        all(manifest(rows(2))).forEach(row -> put(delivered(row)));
        Files.createDirectory(inbox(RESULTS));
        arrive(delivered(Inboxes.claim(inbox, Inboxes.drop(inbox, NAME, IMAGE))));

        restart();

        assertThat(unsettled()).hasSize(2).allMatch(LedgerItem::isRow);
    }

    // What cannot be seen

    @Test
    void bringsTheOthersInOrderWhereAFolderCannotBeRead() throws Exception {
        String unreadable = "groups/A/photos/a.png";
        String other = "groups/B/photos/b.png";
        put(delivered(Inboxes.claim(inbox, Inboxes.drop(inbox, unreadable, IMAGE))));
        arrive(delivered(Inboxes.claim(inbox, Inboxes.drop(inbox, other, Inboxes.image("png", 5, 5)))));
        // No folder: whatever is asked about what lies in it fails, and not because it does not exist.
        Inboxes.write(done("groups/A"), new byte[0]);

        restart();

        assertThat(unsettled()).extracting(LedgerItem::name).containsExactly(unreadable);
        assertThat(inbox(unreadable)).hasBinaryContent(IMAGE);
    }

    @Test
    void takesNoFileForGoneThatItCannotSee() throws Exception {
        put(delivered(Inboxes.claim(inbox, Inboxes.drop(inbox, NAME, IMAGE))));
        reach(Point.PLACE, inInbox(), inDone(""), null);
        Path photos = inInbox().getParent();
        Files.move(photos, photos.resolveSibling("hidden"));
        Files.createFile(photos);

        restart();

        assertThat(unsettled()).hasSize(1);

        Files.delete(photos);
        Files.move(photos.resolveSibling("hidden"), photos);
        restart();
        take(MediaFile.below(inbox.folders().inbox(), inInbox()));

        assertThat(copies(IMAGE)).isEqualTo(1);
        assertThat(unsettled()).isEmpty();
    }

    @Test
    void leavesItemsAloneThatHaveNotEnded() throws Exception {
        DeliveryOutcome sent = delivered(0);
        inbox.ledger().put(sent.entry());

        restart();

        assertThat(unsettled()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(ItemState.IN_DOUBT);
            assertThat(item.request().unanswered()).isEqualTo(1);
        });
        assertThat(inInbox()).hasBinaryContent(IMAGE);
    }
}
