package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.deliver.Courier;
import io.mediainbox.deliver.DeliveryAttempt;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.ledger.MemoryLedger;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.History;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the requests of one run leave in the ledger for the next, and what notes say of them. */
class LedgerEntriesTest extends Rows {

    private final Ledger ledger = new MemoryLedger();
    private final Courier courier = new Courier();

    @BeforeEach
    void begin() {
        run("resend");
    }

    /** The next run, in the same ledger. */
    private void run(String inDoubt) {
        inboxes.with(Setting.MAX_ATTEMPTS, 1).with(Setting.IN_DOUBT, inDoubt).with(Setting.BACKOFF, "1ms");
        inbox = inboxes.open();
        Inboxes.begin(inbox, ledger);
    }

    /** An answer, or the lack of one. */
    @FunctionalInterface
    private interface Answer {

        InFlight to(DeliveryAttempt attempt);
    }

    private Answer status(int status) {
        return attempt -> courier.judge(attempt, Map.of("CamelHttpResponseCode", status), null, null);
    }

    private Answer none(Exception problem) {
        return attempt -> courier.judge(attempt, Map.of(), null, problem);
    }

    private Answer noneWhileOthersAreAccepted() {
        return attempt -> {
            inbox.gate().delivered();
            return none(new SocketTimeoutException("Read timed out")).to(attempt);
        };
    }

    /** Sends a file once, as the lanes do, and ends it by the answer. */
    private void send(Answer answer) throws InterruptedException {
        Path file = inInbox();
        if (Files.notExists(file)) {
            Inboxes.drop(inbox, NAME, IMAGE);
        }
        InFlight record = Inboxes.claim(inbox, file);
        try {
            record = reader.read(record.claimed());
            record = new Planner().plan((IntakeItem) record);
            record = new History().check((DeliveryPlan) record);
            if (record instanceof DeliveryPlan plan) {
                record = courier.begin(new Enricher(new JavaImageEngine()).enrich(plan));
            }
            while (record instanceof DeliveryAttempt due) {
                record = courier.prepare(due);
                record = answer.to((DeliveryAttempt) record);
            }
            settler.settle(record);
        } catch (MediaInboxFailure failure) {
            settler.fail(record, failure);
        }
    }

    private LedgerItem entry() {
        LedgerItem[] only = new LedgerItem[1];
        ledger.visit(item -> {
            assertThat(only[0]).isNull();
            only[0] = item;
        });
        return only[0];
    }

    private JsonNode receipt() throws IOException {
        return note(inDone(".receipt.json"));
    }

    static Stream<Object> knownOutcomes() {
        return Stream.of(500, 503, 429, 401, 302, new ConnectException("Connection refused"));
    }

    @ParameterizedTest
    @MethodSource("knownOutcomes")
    void leavesNoDoubtWhereTheRequestSurelyFailed(Object outcome) throws Exception {
        send(outcome instanceof Integer status ? status(status) : none((Exception) outcome));

        assertThat(entry().state()).isEqualTo(ItemState.DISCOVERED);
        assertThat(entry().request().attempts()).isEqualTo(1);

        run("hold");
        send(status(201));

        assertThat(receipt().path("attempts").asInt()).isEqualTo(2);
        assertThat(receipt().has("unanswered")).isFalse();
        assertThat(receipt().has("possibleDuplicate")).isFalse();
        assertThat(entry().state()).isEqualTo(ItemState.SETTLED);
    }

    @Test
    void saysInTheReceiptThatRequestsOfAnEarlierRunWereNeverAnswered() throws Exception {
        send(none(new SocketTimeoutException("Read timed out")));

        assertThat(entry().state()).isEqualTo(ItemState.IN_DOUBT);
        String clientRequestId = entry().request().clientRequestId();
        run("resend");
        send(none(new SocketTimeoutException("Read timed out")));
        run("resend");
        send(status(503));
        assertThat(entry().state())
                .as("the last answer says nothing of the earlier requests")
                .isEqualTo(ItemState.IN_DOUBT);
        run("resend");
        send(status(201));

        assertThat(receipt().path("attempts").asInt()).isEqualTo(4);
        assertThat(receipt().path("unanswered").asInt()).isEqualTo(2);
        assertThat(receipt().path("possibleDuplicate").asBoolean()).isTrue();
        assertThat(receipt().path("clientRequestId").asText()).isEqualTo(clientRequestId);
    }

    @Test
    void keepsTheAttemptsInTheErrorNote() throws Exception {
        send(status(503));
        run("resend");

        send(status(403));

        JsonNode note = note(inError(".error.json"));
        assertThat(note.path("attempts").asInt()).isEqualTo(2);
        assertThat(note.path("clientRequestId").asText())
                .isEqualTo(entry().request().clientRequestId());
        assertThat(entry().refusal().code()).isEqualTo("forbidden");
        assertThat(entry().answer().status()).isEqualTo(403);
    }

    @Test
    void holdsWhatWasLeftInDoubt() throws Exception {
        send(none(new SocketTimeoutException("Read timed out")));
        run("hold");

        send(status(201));

        assertThat(note(inError(".error.json")).path("code").asText()).isEqualTo("in-doubt");
        assertThat(entry().state()).isEqualTo(ItemState.SETTLED);
        assertThat(entry().request().unanswered()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "hold"})
    void saysSoInTheReceiptOfAnItemThatWasInDoubtAndPutBack(String inDoubt) throws Exception {
        send(noneWhileOthersAreAccepted());
        assertThat(note(inError(".error.json")).path("code").asText()).isEqualTo("in-doubt");
        assertThat(entry().request().unanswered()).isEqualTo(1);
        run(inDoubt);

        send(status(201));

        assertThat(receipt().path("attempts").asInt()).isEqualTo(2);
        assertThat(receipt().path("unanswered").asInt()).isEqualTo(1);
        assertThat(receipt().path("possibleDuplicate").asBoolean()).isTrue();
    }

    @Test
    void saysOfACopyOnlyWhatItsOwnRequestsWere() throws Exception {
        send(none(new SocketTimeoutException("Read timed out")));
        run("resend");
        send(status(201));
        Inboxes.drop(inbox, NAME, IMAGE);
        run("resend");

        send(status(500));

        JsonNode copy = note(done("photos/G (2).png.receipt.json"));
        assertThat(copy.path("outcome").asText()).isEqualTo("already-delivered");
        assertThat(copy.path("attempts").asInt()).isZero();
        assertThat(copy.has("possibleDuplicate")).isFalse();
    }

    @Test
    void knowsAnItemByNameAloneThatWasRefusedBeforeItsTargetWasKnown() throws Exception {
        settler.fail(Inboxes.claim(inbox, Inboxes.drop(inbox, NAME, IMAGE)), rejection());

        assertThat(entry().identity().isKnown()).isFalse();
        assertThat(entry().name()).isEqualTo(NAME);
        assertThat(entry().content()).isNull();
        assertThat(entry().refusal().code()).isEqualTo(FailureCode.NO_TARGET.word());
        assertThat(entry().isSettled()).isTrue();
    }
}
