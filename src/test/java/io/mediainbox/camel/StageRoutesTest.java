package io.mediainbox.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.Subject;
import io.mediainbox.media.MediaType;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.sandbox.SandboxAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;

/** intake, plan, enrich, deliver and settle.camel.yaml, each called as the lanes call it. */
class StageRoutesTest extends ShippedRoutesTest {

    private IntakeItem item() throws Exception {
        return through("intake", claim(dropPhoto()), IntakeItem.class);
    }

    private EnrichedPayload payload() throws Exception {
        return through("enrich", through("plan", item(), DeliveryPlan.class), EnrichedPayload.class);
    }

    @Test
    void intakeTurnsAClaimedFileIntoAnItem() throws Exception {
        IntakeItem item = item();

        assertThat(item.subject()).isInstanceOfSatisfying(Subject.Image.class, image -> assertThat(image.type())
                .isEqualTo(MediaType.JPEG));
        assertThat(steps).containsExactly("read-file");
    }

    @Test
    void planChoosesTheTargetByTheFolder() throws Exception {
        DeliveryPlan plan = through("plan", item(), DeliveryPlan.class);

        assertThat(plan.target().kind()).isEqualTo(PayloadKind.PROFILE_PHOTO);
        assertThat(plan.target().path()).isEqualTo("groups/02bd9fd6/photos");
        assertThat(steps).containsExactly("plan-item", "ask-ledger");
    }

    @Test
    void enrichMakesTheBody() throws Exception {
        EnrichedPayload payload = payload();

        assertThat(new String(payload.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":48,\"width\":64}");
        assertThat(steps).containsExactly("make-payload");
    }

    @Test
    void deliverPostsTheBodyAndReadsTheAnswer() throws Exception {
        EnrichedPayload payload = payload();

        DeliveryOutcome outcome = through("deliver", payload, DeliveryOutcome.class);

        assertThat(outcome.answer().status()).isEqualTo(201);
        assertThat(outcome.answer().objectId()).isNotBlank();
        assertThat(outcome.entry().request().attempts()).isEqualTo(1);
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/beta/groups/02bd9fd6/photos");
            assertThat(request.header("Authorization")).contains("Bearer test-token");
            assertThat(request.header("Content-Type")).contains("application/json");
            assertThat(request.header("client-request-id"))
                    .contains(outcome.entry().request().clientRequestId());
            assertThat(request.body()).isEqualTo(payload.json());
        });
        assertThat(steps)
                .containsExactly(
                        "begin-delivery",
                        "until-answered",
                        "await-turn",
                        "forget-last-answer",
                        "keep-attempt",
                        "write-request",
                        "post-to-graph",
                        "read-answer",
                        "back-to-attempt",
                        "judge-answer",
                        "drop-token");
    }

    @Test
    void deliverRepeatsTheSameRequestAfterAnAnswerThatAsksForIt() throws Exception {
        scripted.addAll(List.of(
                SandboxAnswer.throttled("0.05"),
                SandboxAnswer.reply(502, "<html>bad gateway</html>".getBytes(StandardCharsets.UTF_8)),
                SandboxAnswer.cut()));

        DeliveryOutcome outcome = through("deliver", payload(), DeliveryOutcome.class);

        assertThat(outcome.entry().request().attempts()).isEqualTo(4);
        assertThat(outcome.entry().request().unanswered()).isEqualTo(1);
        assertThat(requests).hasSize(4);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo(requests.get(0).body());
            assertThat(request.headers()).isEqualTo(requests.get(0).headers());
        });
    }

    @Test
    void deliverTakesASuccessWhoseBodyIsNoJson() throws Exception {
        scripted.add(SandboxAnswer.reply(201, "created".getBytes(StandardCharsets.UTF_8)));

        DeliveryOutcome outcome = through("deliver", payload(), DeliveryOutcome.class);

        assertThat(outcome.answer().objectId()).isNull();
        assertThat(outcome.entry().request().attempts()).isEqualTo(1);
    }

    @Test
    void deliverFollowsNoRedirectWithTheToken() throws Exception {
        scripted.add(SandboxAnswer.reply(307, new byte[0])
                .withHeader("Location", sandbox.url() + "/groups/elsewhere/photos"));
        EnrichedPayload payload = payload();

        assertThatThrownBy(() -> through("deliver", payload, DeliveryOutcome.class))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .hasMessageContaining("HTTP 307");
        assertThat(requests).hasSize(1);
    }

    @Test
    void deliverSaysThatTheEndpointIsUnreachableWhenNobodyListens() throws Exception {
        EnrichedPayload payload = payload();
        sandbox.close();

        assertThatThrownBy(() -> through("deliver", payload, DeliveryOutcome.class))
                .cause()
                .isInstanceOfSatisfying(
                        UnavailableEndpoint.class, e -> assertThat(e.code()).isEqualTo(FailureCode.UNREACHABLE));
    }

    @Test
    void settleWritesTheReceiptAndMovesTheFile() throws Exception {
        DeliveryOutcome outcome = through("deliver", payload(), DeliveryOutcome.class);

        through("settle", outcome, Object.class);

        Path done = inbox.folders().done();
        assertThat(done.resolve(PHOTO)).exists();
        assertThat(done.resolve(PHOTO + ".receipt.json")).content().contains("\"outcome\" : \"delivered\"");
        assertThat(inbox.folders().inbox().resolve(PHOTO)).doesNotExist();
        assertThat(steps).containsExactly("move-to-done");
    }

    @Test
    void aStagePassesItsFailureUpToTheLane() throws Exception {
        ClaimedFile empty = claim(drop(PHOTO, new byte[0]));

        assertThatThrownBy(() -> through("intake", empty, IntakeItem.class))
                .cause()
                .isInstanceOfSatisfying(
                        RejectedInput.class, e -> assertThat(e.code()).isEqualTo(FailureCode.EMPTY_FILE));
        assertThat(Files.exists(empty.file().path())).isTrue();
    }
}
