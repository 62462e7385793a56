package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.Manifest;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.ledger.ObservedLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the ledger before anything moves, what is there after it, and what happens while it takes nothing. */
class SettlerLedgerTest extends Rows {

    private final ObservedLedger ledger = new ObservedLedger(new MemoryLedger());

    @BeforeEach
    void begin() {
        Inboxes.begin(inbox, ledger);
    }

    // The order

    private List<String> observed(Path file, Path moved, Path note) {
        List<String> seen = new ArrayList<>();
        ledger.onItem(item -> seen.add(item.state().word() + places(file, moved, note)));
        return seen;
    }

    private static String places(Path file, Path moved, Path note) {
        return (Files.exists(file) ? " inbox" : "")
                + (Files.exists(moved) ? " moved" : "")
                + (Files.exists(note) ? " note" : "");
    }

    @Test
    void knowsTheAnswerBeforeTheReceiptAndTheMoveBeforeItIsSettled() throws Exception {
        var outcome = delivered(0);
        List<String> seen = observed(inInbox(), inDone(""), inDone(".receipt.json"));

        settler.settle(outcome);

        assertThat(seen).containsExactly("delivered inbox", "settled moved note");
    }

    @Test
    void knowsARefusalBeforeItsNoteAndTheMoveBeforeItIsSettled() throws Exception {
        EnrichedPayload payload = payload(NAME, IMAGE);
        List<String> seen = observed(inInbox(), inError(""), inError(".error.json"));

        settler.fail(payload, rejection());

        assertThat(seen).containsExactly("refused inbox", "settled moved note");
    }

    @Test
    void knowsARowBeforeItsLineAndTheLineBeforeItIsSettled() throws Exception {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        var outcome = delivered(row);
        List<String> seen = observed(inbox(MANIFEST), done(MANIFEST), inbox(RESULTS));

        settler.settle(outcome);

        assertThat(seen).containsExactly("delivered inbox", "settled inbox note");
    }

    @Test
    void knowsAManifestBeforeItMoves() throws Exception {
        Manifest manifest = manifest(rows(1));
        settler.settle(delivered(all(manifest).get(0)));
        List<String> seen = observed(inbox(MANIFEST), done(MANIFEST), done(RESULTS));

        settler.allRead(manifest);

        assertThat(seen).containsExactly("delivered inbox", "settled moved note");
    }

    @Test
    void knowsAnAttachmentBeforeItMovesAndWhereItArrived() throws Exception {
        Path attachment = Inboxes.drop(inbox, "_images/a.png", IMAGE);
        Path envelope =
                Inboxes.drop(inbox, "e.json", "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\"}");
        List<String> seen = new ArrayList<>();
        ledger.onMove(move -> seen.add((move.place() == null ? "begun" : "arrived")
                + places(attachment, done("_images/a.png"), done("e.json"))));

        settler.settle(delivered(Inboxes.claim(inbox, envelope)));

        assertThat(seen).containsExactly("begun inbox note", "arrived moved note");
    }

    // A ledger that takes nothing

    private static FutureTask<Void> start(Callable<Void> action) {
        FutureTask<Void> task = new FutureTask<>(action);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private FutureTask<Void> settling(InFlight accepted) {
        return start(() -> {
            settler.settle(accepted);
            return null;
        });
    }

    private FutureTask<Void> failing(InFlight record) {
        return start(() -> {
            settler.fail(record, rejection());
            return null;
        });
    }

    private void awaitClosedGate() {
        await().until(() -> inbox.gate().closure().isPresent());
        assertThat(inbox.gate().closure()).get().satisfies(closure -> {
            assertThat(closure.cause()).isEqualTo(Closure.Cause.SETUP);
            assertThat(closure.message()).isEqualTo("the ledger is full");
        });
    }

    private void assertUntouched() {
        assertThat(inInbox()).hasBinaryContent(IMAGE);
        assertThat(inbox.folders().done()).doesNotExist();
        assertThat(inbox.folders().error()).doesNotExist();
    }

    private void assertWaits() {
        assertUntouched();
        assertThat(inbox.tally().counts().waitingBy()).containsOnly(Map.entry("disk", 1L));
        assertThat(inbox.tally().counts().balanced()).isTrue();
        assertThat(inboxes.settled()).isEmpty();
    }

    @Test
    void settlesADeliveredItemAsSoonAsTheLedgerWorksAgain() throws Exception {
        var outcome = delivered(0);
        ledger.refuse(item -> true);
        FutureTask<Void> settling = settling(outcome);
        awaitClosedGate();
        assertThat(settling).isNotDone();
        assertUntouched();
        assertThat(inbox.gate().admitsFile()).isFalse();

        ledger.refuse(item -> false);

        settling.get(30, TimeUnit.SECONDS);
        assertThat(inDone("")).hasBinaryContent(IMAGE);
        assertThat(note(inDone(".receipt.json")).path("attempts").asInt()).isEqualTo(3);
        assertThat(ledger.written())
                .extracting(LedgerItem::state)
                .containsExactly(ItemState.DELIVERED, ItemState.SETTLED);
        assertThat(inbox.gate().closure()).isEmpty();
        assertThat(inboxes.settled()).hasSize(1);
    }

    @Test
    void putsARefusedItemAsideAsSoonAsTheLedgerWorksAgain() throws Exception {
        EnrichedPayload payload = payload(NAME, IMAGE);
        ledger.refuse(item -> true);
        FutureTask<Void> failing = failing(payload);
        awaitClosedGate();
        assertUntouched();

        ledger.refuse(item -> false);

        failing.get(30, TimeUnit.SECONDS);
        assertThat(inError("")).hasBinaryContent(IMAGE);
        assertThat(inbox.gate().closure()).isEmpty();
    }

    @Test
    void leavesADeliveredItemAndItsEntryIfTheLedgerDoesNotWorkUntilTheStop() throws Exception {
        var outcome = delivered(0);
        ledger.put(outcome.entry());
        ledger.refuse(item -> true);
        FutureTask<Void> settling = settling(outcome);
        awaitClosedGate();

        inbox.gate().stop();

        settling.get(30, TimeUnit.SECONDS);
        assertWaits();
        assertThat(ledger.unsettled())
                .as("in doubt for the next run")
                .singleElement()
                .extracting(LedgerItem::state)
                .isEqualTo(ItemState.SENDING);
    }

    @Test
    void leavesARefusedItemIfTheLedgerDoesNotWorkUntilTheStop() throws Exception {
        EnrichedPayload payload = payload(NAME, IMAGE);
        ledger.refuse(item -> true);
        FutureTask<Void> failing = failing(payload);
        awaitClosedGate();

        inbox.gate().stop();

        failing.get(30, TimeUnit.SECONDS);
        assertWaits();
        assertThat(ledger.unsettled()).isEmpty();
    }

    @Test
    void countsAMovedItemThoughTheLedgerDoesNotTakeThatItIsSettled() throws Exception {
        ledger.refuse(LedgerItem::isSettled);

        settler.settle(delivered(0));

        assertThat(inDone("")).hasBinaryContent(IMAGE);
        assertThat(inbox.tally().counts().done()).isEqualTo(1);
        awaitClosedGate();
        assertThat(ledger.unsettled())
                .as("for the next start")
                .singleElement()
                .extracting(LedgerItem::state)
                .isEqualTo(ItemState.DELIVERED);

        ledger.refuse(item -> false);
        Recovery.finish(inbox);

        assertThat(ledger.unsettled()).isEmpty();
    }

    @Test
    void closesTheGateWhereItCannotWriteThatAnItemGoesBack() throws Exception {
        var sent = delivered(0);
        ledger.put(sent.entry());
        ledger.refuse(item -> true);

        settler.fail(sent, new UnavailableEndpoint(FailureCode.UNREACHABLE, "reset", "wait", null, null));

        awaitClosedGate();
        assertThat(inInbox()).hasBinaryContent(IMAGE);
        assertThat(inbox.tally().counts().waiting()).isEqualTo(1);
        assertThat(ledger.unsettled()).extracting(LedgerItem::state).containsExactly(ItemState.SENDING);
    }

    @Test
    void knowsWhereAnAttachmentWentThoughTheLedgerDoesNotTakeIt() throws Exception {
        Path attachment = Inboxes.drop(inbox, "_images/a.png", IMAGE);
        var outcome = delivered(Inboxes.claim(
                inbox,
                Inboxes.drop(inbox, "e.json", "{\"target\": \"/groups/G/photos\", \"image\": \"_images/a.png\"}")));
        ledger.onMove(move -> {
            if (move.place() != null) {
                throw ObservedLedger.full();
            }
        });

        settler.settle(outcome);

        assertThat(done("e.json")).exists();
        assertThat(attachment).doesNotExist();
        assertThat(ledger.unfinishedMoves()).hasSize(1);
        assertThat(inbox.settledAttachments().place("_images/a.png"))
                .as("the next that names it")
                .contains(done("_images/a.png"));

        ledger.onMove(move -> {});
        inbox = inboxes.open();
        Inboxes.begin(inbox, ledger);
        Recovery.finish(inbox);

        assertThat(ledger.unfinishedMoves()).isEmpty();
        assertThat(inbox.settledAttachments().place("_images/a.png")).contains(done("_images/a.png"));
    }
}
