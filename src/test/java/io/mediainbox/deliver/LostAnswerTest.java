package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.UnavailableEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a request may have been carried out though no answer arrived. */
class LostAnswerTest extends Attempts {

    static Stream<Exception> afterSending() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new NoHttpResponseException("host failed to respond"),
                new SSLException("Connection reset"),
                new IOException("Broken pipe"),
                new IllegalStateException("while the answer was read"));
    }

    @ParameterizedTest
    @MethodSource("afterSending")
    void countsALostAnswerAsUnanswered(Exception problem) throws InterruptedException {
        DeliveryAttempt again = courier.prepare(due(lost(attempt(1), problem)));

        DeliveryOutcome outcome = accepted(answered(again, 201, Map.of()));

        assertThat(outcome.entry().request().unanswered()).isEqualTo(1);
        assertThat(outcome.entry().request().attempts()).isEqualTo(2);
    }

    @Test
    void countsAGatewayTimeoutAsUnanswered() throws InterruptedException {
        assertThat(due(answered(attempt(1), 504, Map.of())).unanswered()).isEqualTo(1);
    }

    @Test
    void saysThatTheOutcomeIsUnknown() throws InterruptedException {
        DeliveryAttempt last = attempt(3);

        UnavailableEndpoint stop = outage(() -> lost(last, new SocketTimeoutException("Read timed out")));

        assertThat(stop).hasMessageContainingAll("outcome of 1 requests is unknown", "Read timed out");
        assertThat(stop.remedy()).contains("/groups/G/photos");
    }

    @Test
    void holdsTheItemInDoubtWhenOnlyItGoesUnanswered() throws InterruptedException {
        DeliveryAttempt last = attempt(3);
        inbox.gate().delivered();

        assertThatThrownBy(() -> lost(last, new SocketTimeoutException("Read timed out")))
                .isInstanceOfSatisfying(RefusedDelivery.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.IN_DOUBT);
                    assertThat(e.remedy()).contains("/groups/G/photos");
                });
    }

    static Stream<Exception> beforeSending() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("nowhere"),
                new NoRouteToHostException(),
                new ConnectTimeoutException("Connect timed out"),
                new SSLHandshakeException("unknown certificate"));
    }

    @ParameterizedTest
    @MethodSource("beforeSending")
    void knowsWhenNothingWasSent(Exception problem) throws InterruptedException {
        assertThat(due(lost(attempt(1), problem)).unanswered()).isZero();
        DeliveryAttempt last = attempt(3);

        UnavailableEndpoint stop = outage(() -> lost(last, problem));

        assertThat(stop.code()).isEqualTo(FailureCode.UNREACHABLE);
        assertThat(stop).hasMessageContaining("localhost cannot be reached").hasCause(problem);
    }
}
