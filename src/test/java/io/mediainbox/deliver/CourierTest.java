package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.ledger.LedgerItem;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest extends Attempts {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void concludesWhatWasAccepted(int status) throws InterruptedException {
        DeliveryAttempt attempt = attempt(2);
        Map<String, Object> headers = Map.of("CamelHttpResponseCode", status, "request-id", "r");

        DeliveryOutcome outcome = accepted(courier.judge(attempt, headers, new GraphAnswer("7", null), null));

        assertThat(outcome.answer())
                .usingRecursiveComparison()
                .ignoringFields("answeredAt")
                .isEqualTo(new LedgerItem.Answer(status, "7", "r", null));
        assertThat(outcome.entry().request().attempts()).isEqualTo(2);
        assertThat(outcome.entry().request().unanswered()).isZero();
        assertThat(outcome.entry().request().clientRequestId()).isEqualTo(attempt.clientRequestId());
        assertThat(outcome.entry().request().sentAt())
                .isEqualTo(attempt.firstSentAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(inbox.gate().deliveredSince(attempt.claimed().takenAt())).isTrue();
    }

    @Test
    void sendsTheSameBytesUnderTheSameIdEachTime() throws InterruptedException {
        DeliveryAttempt first = attempt(1);
        DeliveryAttempt second = courier.prepare(due(answered(first, 503, Map.of())));

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.clientRequestId()).isEqualTo(first.clientRequestId());
        assertThat(courier.write(second, new HashMap<>())).isSameAs(courier.write(first, new HashMap<>()));
        assertThat(second.firstSentAt()).isEqualTo(first.firstSentAt());
        assertThat(attempt(1).clientRequestId()).isNotEqualTo(first.clientRequestId());
    }

    @Test
    void stopsWhenTheTokenThatWasRefusedIsAllThereIs() throws InterruptedException {
        DeliveryAttempt refused = due(answered(attempt(1), 401, Map.of()));

        UnavailableEndpoint stop = outage(() -> courier.prepare(refused));

        assertThat(stop.code()).isEqualTo(FailureCode.UNAUTHORIZED);
        assertThat(stop.getMessage() + stop.remedy()).doesNotContain("s3cr3t");
    }

    @Test
    void goesOnWithANewToken() throws InterruptedException {
        DeliveryAttempt refused = due(answered(attempt(1), 401, Map.of()));
        tokens.set(0, "fr3sh");

        DeliveryAttempt again = courier.prepare(refused);

        Map<String, Object> headers = new HashMap<>(Map.of("left", "over"));
        courier.write(again, headers);
        assertThat(headers)
                .containsEntry("Authorization", "Bearer fr3sh")
                .containsEntry("client-request-id", refused.clientRequestId())
                .doesNotContainKey("left");
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.toString() + refused).doesNotContain("s3cr3t", "fr3sh");
    }

    @Test
    void refreshesATokenOnlyOnce() throws InterruptedException {
        tokens.addAll(List.of("second", "third", "fourth"));
        DeliveryAttempt again = courier.prepare(due(answered(attempt(1), 401, Map.of())));

        UnavailableEndpoint stop = outage(() -> answered(again, 401, Map.of()));

        assertThat(stop.code()).isEqualTo(FailureCode.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "400,HTTP_REFUSED",
        "403,FORBIDDEN",
        "404,UNKNOWN_TARGET",
        "405,HTTP_REFUSED",
        "409,HTTP_REFUSED",
        "413,TOO_LARGE",
        "202,HTTP_REFUSED"
    })
    void refusesForGoodWhatARepetitionWillNotChange(int status, FailureCode code) throws InterruptedException {
        DeliveryAttempt attempt = attempt(1);
        GraphAnswer.Error error = new GraphAnswer.Error("c", "m", new GraphAnswer.Inner("r"));

        assertThatThrownBy(() -> courier.judge(
                        attempt, Map.of("CamelHttpResponseCode", status), new GraphAnswer(null, error), null))
                .isInstanceOfSatisfying(RefusedDelivery.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.attempts()).isEqualTo(1);
                    assertThat(e.answer())
                            .isEqualTo(new EndpointSays(status, "c", "m", "r", attempt.clientRequestId()));
                    assertThat(e.getMessage()).isEqualTo("HTTP " + status + " c: m");
                    assertThat(e.remedy()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 407})
    void blamesNoItemForWhatAnswersInTheEndpointsPlace(int status) throws InterruptedException {
        DeliveryAttempt attempt = attempt(1);

        assertThat(outage(() -> answered(attempt, status, Map.of())).code()).isEqualTo(FailureCode.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 507, 509})
    void waitsExactlyAsLongAsAsked(int status) throws InterruptedException {
        DeliveryAttempt first = attempt(1);

        DeliveryAttempt again = due(answered(first, status, Map.of("Retry-After", "0.3")));

        assertThat(Duration.between(first.firstSentAt(), again.notBefore()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        DeliveryAttempt other = courier.prepare(begun());
        assertThat(other.firstSentAt())
                .as("the pause holds for every request of the inbox")
                .isAfterOrEqualTo(again.notBefore());
    }

    @ParameterizedTest
    @CsvSource({"429,THROTTLED", "503,UNREACHABLE"})
    void givesUpWaitingWhenAskedForTooLong(int status, FailureCode code) throws InterruptedException {
        DeliveryAttempt attempt = attempt(1);

        UnavailableEndpoint stop = outage(() -> answered(attempt, status, Map.of("Retry-After", "3600")));

        assertThat(stop.code()).isEqualTo(code);
        assertThat(stop.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(stop).hasMessageContaining("Retry-After 3600 s");
    }

    @ParameterizedTest
    @CsvSource({"429,THROTTLED", "503,UNREACHABLE", "500,UNREACHABLE", "502,UNREACHABLE", "504,UNREACHABLE"})
    void callsItAnOutageWhenAllAttemptsAreUsedUp(int status, FailureCode code) throws InterruptedException {
        DeliveryAttempt early = attempt(2);
        due(answered(early, status, Map.of()));
        DeliveryAttempt last = attempt(3);

        UnavailableEndpoint stop = outage(() -> answered(last, status, Map.of()));

        assertThat(stop.code()).isEqualTo(code);
        assertThat(stop.retryAfter()).isNull();
        assertThat(stop).hasMessageContainingAll("HTTP " + status, "attempt 3 of 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 507, 520, 408})
    void blamesTheItemWhenOthersWereAcceptedMeanwhile(int status) throws InterruptedException {
        DeliveryAttempt last = attempt(3);
        inbox.gate().delivered();

        assertThatThrownBy(() -> answered(last, status, Map.of())).isInstanceOfSatisfying(RefusedDelivery.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.GAVE_UP);
            assertThat(e.attempts()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void callsItAnOutageWhenAllFailAfterWhatWasInFlightWasAccepted(int status) throws InterruptedException {
        DeliveryAttempt first = attempt(1);
        inbox.gate().delivered();
        DeliveryAttempt second = courier.prepare(due(answered(first, status, Map.of())));
        DeliveryAttempt last = courier.prepare(due(answered(second, status, Map.of())));
        inbox.gate().failed("another");

        UnavailableEndpoint stop = outage(() -> answered(last, status, Map.of()));

        assertThat(stop.code()).isEqualTo(FailureCode.UNREACHABLE);
    }

    @Test
    void blamesTheItemThatAloneFailsAfterTheOthersWereAccepted() throws InterruptedException {
        DeliveryAttempt first = attempt(1);
        inbox.gate().delivered();
        DeliveryAttempt second = courier.prepare(due(answered(first, 503, Map.of())));
        DeliveryAttempt last = courier.prepare(due(answered(second, 503, Map.of())));

        assertThatThrownBy(() -> answered(last, 503, Map.of()))
                .isInstanceOfSatisfying(
                        RefusedDelivery.class, e -> assertThat(e.code()).isEqualTo(FailureCode.GAVE_UP));
    }

    @Test
    void sendsNothingMoreOnceTheInboxIsClosed() throws InterruptedException {
        DeliveryAttempt attempt = begun();
        inbox.gate().close(FailureCode.THROTTLED, "asked for a pause", "wait", null);

        UnavailableEndpoint stop = outage(() -> courier.prepare(attempt));

        assertThat(stop.code()).isEqualTo(FailureCode.THROTTLED);
        assertThat(stop).hasMessage("asked for a pause");
    }

    @Test
    void sendsNothingMoreOnceTheInboxIsStopped() throws InterruptedException {
        DeliveryAttempt attempt = begun();
        inbox.gate().stop();

        assertThat(outage(() -> courier.prepare(attempt))).hasMessageContaining("stopped");
    }
}
