package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.ledger.LedgerItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger knows and what lies in done/ and error/ must agree; what does not is named, and mended if it may be. */
class AuditTest extends Ends {

    private final List<Audit.Finding> findings = new ArrayList<>();

    @BeforeEach
    void settleOneOfEach() throws Exception {
        settler.settle(delivered(0));
        settler.fail(Inboxes.claim(inbox, Inboxes.drop(inbox, "drafts/note.json", "{}")), rejection());
    }

    private List<Audit.Finding> audit(Inbox of, boolean repair) throws IOException {
        findings.clear();
        new Audit(of, "http://localhost:1/beta", repair, findings::add).run();
        return List.copyOf(findings);
    }

    private Path done(String name) {
        return inbox.folders().done().resolve(name);
    }

    private static Audit.Finding found(Audit.Kind kind, String file, boolean repaired) {
        return new Audit.Finding(kind, file, "", repaired);
    }

    private void assertFound(boolean repair, Audit.Finding... expected) throws IOException {
        assertThat(audit(inbox, repair))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("detail")
                .containsExactlyInAnyOrder(expected);
    }

    @Test
    void agreesAfterAnOrdinaryRun() throws IOException {
        assertFound(false);
    }

    @Test
    void namesAFileThatIsNotWhatWasSent() throws IOException {
        Files.writeString(done(NAME), "other bytes");

        assertFound(true, found(Audit.Kind.CHANGED, "done/" + NAME, false));
        assertThat(done(NAME)).as("that is for people to decide").hasContent("other bytes");
    }

    @Test
    void namesAReceiptWithoutItsFileAndAFileWithoutItsReceipt() throws IOException {
        Files.move(done(NAME), done("stranger.png"));

        assertFound(
                true,
                found(Audit.Kind.NO_FILE, "done/" + NAME + ".receipt.json", false),
                found(Audit.Kind.NO_NOTE, "done/stranger.png", false));
    }

    @Test
    void isContentWithFilesThatWereArchivedWithTheirReceipts() throws IOException {
        Files.delete(done(NAME));
        Files.delete(done(NAME + ".receipt.json"));

        assertFound(false);
    }

    @Test
    void namesAReceiptThatSomebodySpoiled() throws IOException {
        Files.writeString(done(NAME + ".receipt.json"), "{\"file\":");

        assertFound(true, found(Audit.Kind.UNREADABLE_NOTE, "done/" + NAME + ".receipt.json", false));
    }

    @Test
    void removesWhatAKilledProcessLeftHalfDone() throws IOException {
        Path draft = Files.writeString(
                new Draft(inbox.folders().inbox()).note(inbox.folders().done(), "x"), "{");
        Path place = Files.createFile(done("empty.png"));
        String name = inbox.folders().done().relativize(draft).toString();
        assertFound(
                false,
                found(Audit.Kind.LEFTOVER, "done/" + name, false),
                found(Audit.Kind.LEFTOVER, "done/empty.png", false));
        assertThat(draft).exists();

        assertFound(
                true,
                found(Audit.Kind.LEFTOVER, "done/" + name, true),
                found(Audit.Kind.LEFTOVER, "done/empty.png", true));

        assertThat(draft).doesNotExist();
        assertThat(place).doesNotExist();
        assertFound(false);
    }

    @Test
    void keepsWhatWasEmptyWhenItWasDropped() throws IOException {
        Path attachment =
                Files.createFile(Files.createDirectories(inbox.folders().error().resolve("_images"))
                        .resolve("empty.png"));
        Path sidecar = Files.createFile(inbox.folders().error().resolve("drafts/note.json.json"));

        assertFound(true);
        assertThat(attachment).exists();
        assertThat(sidecar).exists();

        Inboxes.drop(inbox, "drafts/note.json.json", "{}");
        assertFound(true, found(Audit.Kind.LEFTOVER, "error/drafts/note.json.json", true));
        assertThat(sidecar).doesNotExist();
    }

    @Test
    void finishesAMoveWhoseProcessDied() throws IOException {
        LedgerItem settled =
                inbox.ledger().find(payload(NAME, IMAGE).entry().identity()).get(0);
        Files.delete(inInbox());
        inbox.ledger().put(settled.again(settled.run()));

        assertFound(false, found(Audit.Kind.UNFINISHED, NAME, false));
        assertFound(true, found(Audit.Kind.UNFINISHED, NAME, true));
        assertFound(false);
    }

    @Test
    void rebuildsALedgerThatWasLost() throws Exception {
        Inbox other = inboxes.open();
        assertThat(audit(other, true))
                .extracting(Audit.Finding::kind)
                .containsExactly(Audit.Kind.UNRECORDED, Audit.Kind.UNRECORDED);

        LedgerItem before =
                inbox.ledger().find(payload(NAME, IMAGE).entry().identity()).get(0);
        LedgerItem after =
                other.ledger().find(payload(NAME, IMAGE).entry().identity()).get(0);

        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("answer.answeredAt", "settledAt")
                .isEqualTo(before);
        assertThat(other.ledger().counts().byCode()).containsEntry("no-target", 1L);
        assertThat(audit(other, false)).isEmpty();
    }

    @Test
    void saysInWhichFolderTheResultsLieThatTellOfARow() throws IOException {
        Path results = done("rows.csv.results.jsonl");
        String receipt = Files.readString(done(NAME + ".receipt.json")).replaceAll("\\s|\"file\"\\s*:[^,]*,", "");
        Files.writeString(results, "{\"row\":1," + receipt.substring(1) + "\n");
        Files.writeString(done("rows.csv"), "any");

        assertThat(audit(inbox, false)).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("rows.csv#1");
            assertThat(finding.detail()).contains("but done/rows.csv.results.jsonl says");
        });
    }

    @Test
    void knowsTheFirstByTheReceiptOfACopy() throws Exception {
        Files.writeString(
                done(NAME + ".receipt.json"),
                Files.readString(done(NAME + ".receipt.json"))
                        .replace(
                                "\"outcome\" : \"delivered\"",
                                "\"outcome\" : \"already-delivered\", \"sameAs\" : \"photos/first.png\""));
        Inbox other = inboxes.open();

        audit(other, true);

        assertThat(other.ledger().find(payload(NAME, IMAGE).entry().identity()))
                .extracting(LedgerItem::name, LedgerItem::wasAccepted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("photos/first.png", true),
                        org.assertj.core.groups.Tuple.tuple(NAME, false));
    }

    @Test
    void leavesOutWhatWasSentElsewhere() throws Exception {
        Inbox other = inboxes.with(Setting.GRAPH_URL, "http://localhost:2/beta").open();

        List<Audit.Finding> found = new ArrayList<>();
        Audit audit = new Audit(other, "http://localhost:2/beta", true, found::add);
        audit.run();

        assertThat(found).extracting(Audit.Finding::file).containsExactly("drafts/note.json");
        assertThat(audit.elsewhere()).isEqualTo(1);
    }
}
