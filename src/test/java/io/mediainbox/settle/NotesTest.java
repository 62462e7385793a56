package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Settled;
import io.mediainbox.inbox.Wire;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.ContentDigest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stands beside a file in done/ and error/. */
class NotesTest extends Ends {

    @Test
    void putsADeliveredFileIntoDoneWithItsReceipt() throws Exception {
        DeliveryOutcome outcome = delivered(0);

        settler.settle(outcome);

        assertThat(inInbox()).doesNotExist();
        assertThat(inDone("")).hasBinaryContent(IMAGE);
        JsonNode receipt = note(inDone(".receipt.json"));
        String members = "version,file,sha256,bytes,kind,target,outcome,status,id,requestId,clientRequestId,attempts,"
                + "width,height,payloadBytes,payloadSha256,sentAt,settledAt,run";
        assertThat(Wire.members(receipt)).containsExactly(members.split(","));
        assertThat(receipt.get("settledAt").textValue()).satisfies(Instant::parse);
        String expected = "{\"version\":1,\"file\":\"photos/G.png\",\"sha256\":\"" + ContentDigest.of(IMAGE)
                + "\",\"bytes\":" + IMAGE.length + ",\"kind\":\"profilePhoto\","
                + "\"target\":\"http://localhost:1/beta/groups/G/photos\",\"outcome\":\"delivered\",\"status\":201,"
                + "\"id\":\"7\",\"requestId\":\"r\",\"clientRequestId\":\"client\",\"attempts\":3,\"width\":4,"
                + "\"height\":3,\"payloadBytes\":" + outcome.payload().json().length + ",\"payloadSha256\":\""
                + ContentDigest.of(outcome.payload().json()) + "\",\"sentAt\":\"2026-01-02T03:04:05Z\",\"settledAt\":"
                + receipt.get("settledAt") + ",\"run\":\"" + inbox.run() + "\"}";
        assertThat(receipt).hasToString(expected);
        assertThat(inboxes.settled()).singleElement().satisfies(item -> {
            assertThat(item.outcome()).isEqualTo(Settled.DELIVERED);
            assertThat(item.file()).isEqualTo(NAME);
            assertThat(item.status()).isEqualTo(201);
        });
        assertThat(inbox.tally().counts().done()).isEqualTo(1);
    }

    @Test
    void saysInTheReceiptHowManyRequestsWereNeverAnswered() throws Exception {
        settler.settle(delivered(2));

        JsonNode receipt = note(inDone(".receipt.json"));
        assertThat(receipt.get("unanswered").intValue()).isEqualTo(2);
        assertThat(Wire.members(receipt)).containsSubsequence("attempts", "unanswered", "width");
    }

    @Test
    void leavesOutOfTheReceiptWhatIsNotKnown() throws Exception {
        byte[] json = "{\"height\":6,\"width\":5}".getBytes();

        settler.settle(delivered(payload("photos/G.json", json), new LedgerItem.Answer(204, null, null, ANSWERED), 0));

        assertThat(Wire.members(note(inbox.folders().done().resolve("photos/G.json.receipt.json"))))
                .doesNotContain("id", "requestId", "unanswered", "width", "height")
                .contains("payloadBytes", "settledAt");
    }

    @Test
    void putsARejectedFileIntoErrorWithItsNote() throws Exception {
        settler.fail(Inboxes.read(inbox, NAME, IMAGE), rejection());

        assertThat(inInbox()).doesNotExist();
        assertThat(inError("")).hasBinaryContent(IMAGE);
        JsonNode note = note(inError(".error.json"));
        assertThat(note)
                .hasToString("{\"version\":1,\"file\":\"photos/G.png\",\"sha256\":\"" + ContentDigest.of(IMAGE)
                        + "\",\"stage\":\"plan\",\"code\":\"no-target\",\"message\":\"observed\","
                        + "\"remedy\":\"do this\",\"retryable\":false,\"settledAt\":" + note.get("settledAt")
                        + ",\"run\":\"" + inbox.run() + "\"}");
        assertThat(inboxes.settled()).singleElement().satisfies(item -> {
            assertThat(item.isError()).isTrue();
            assertThat(item.code()).isEqualTo("no-target");
            assertThat(item.target()).isNull();
        });
        assertThat(inbox.tally().counts().error()).isEqualTo(1);
    }

    @Test
    void keepsTheFileInErrorWhenTheEndpointRefusesIt() throws Exception {
        EndpointSays says = new EndpointSays(403, "AccessDenied", "no", "r", "client");

        settler.fail(payload(NAME, IMAGE), new RefusedDelivery(FailureCode.FORBIDDEN, "HTTP 403", "ask", says, 2));

        JsonNode note = note(inError(".error.json"));
        String members = "version,file,sha256,stage,code,message,remedy,retryable,status,graphCode,graphMessage,"
                + "requestId,clientRequestId,attempts,settledAt,run";
        assertThat(Wire.members(note)).containsExactly(members.split(","));
        assertThat(note.get("status").intValue()).isEqualTo(403);
        assertThat(note.get("attempts").intValue()).isEqualTo(2);
        assertThat(note.get("retryable").booleanValue()).isTrue();
        assertThat(inboxes.settled()).singleElement().satisfies(item -> {
            assertThat(item.status()).isEqualTo(403);
            assertThat(item.target()).isEqualTo("http://localhost:1/beta/groups/G/photos");
        });
    }
}
