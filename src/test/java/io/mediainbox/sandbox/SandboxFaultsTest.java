package io.mediainbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SandboxFaultsTest {

    @Test
    void throttlesAsOftenAsItIsTold() throws Exception {
        Faults firstTwo =
                request -> request.number() <= 2 ? Optional.of(SandboxAnswer.throttled("0.249")) : Optional.empty();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(firstTwo))) {
            Caller caller = new Caller(sandbox);

            HttpResponse<byte[]> first = caller.send(caller.photo());
            HttpResponse<byte[]> second = caller.send(caller.photo());
            HttpResponse<byte[]> third = caller.send(caller.photo());

            assertThat(List.of(first.statusCode(), second.statusCode(), third.statusCode()))
                    .containsExactly(429, 429, 201);
            assertThat(first.headers().allValues("Retry-After")).containsExactly("0.249");
            assertThat(Contract.complaints("error", Contract.json(first.body())))
                    .isEmpty();
            assertThat(sandbox.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 502, 503, 504, 507})
    void answersAnyStatusInstead(int status) throws Exception {
        SandboxAnswer fault = SandboxAnswer.refusal(status, "someCode", "Some message.");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(request -> Optional.of(fault)))) {
            Caller caller = new Caller(sandbox);

            HttpResponse<byte[]> answer = caller.send(caller.photo());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(Caller.error(answer).path("code").textValue()).isEqualTo("someCode");
        }
    }

    @Test
    void sendsABodyAndHeadersAsTheyAre() throws Exception {
        byte[] html = "<h1>Bad gateway</h1>".getBytes(StandardCharsets.UTF_8);
        SandboxAnswer fault = SandboxAnswer.reply(502, html)
                .withHeader("content-type", "text/html")
                .withHeader("request-id", "chosen");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(request -> Optional.of(fault)))) {
            Caller caller = new Caller(sandbox);

            HttpResponse<byte[]> answer = caller.send(caller.photo());

            assertThat(answer.body()).isEqualTo(html);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/html");
            assertThat(answer.headers().allValues("request-id")).containsExactly("chosen");
        }
    }

    @Test
    void cutsTheConnectionInsteadOfAnswering() throws Exception {
        Faults cutFirst = request -> request.number() == 1 ? Optional.of(SandboxAnswer.cut()) : Optional.empty();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(cutFirst))) {
            Caller caller = new Caller(sandbox);

            assertThatThrownBy(() -> caller.send(caller.photo())).isInstanceOf(IOException.class);

            assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
            assertThat(sandbox.requests()).isEqualTo(2);
        }
    }

    @Test
    void isAskedWithTheRequestAsItCame() throws Exception {
        Queue<SandboxRequest> seen = new ConcurrentLinkedQueue<>();
        Faults watching = request -> {
            seen.add(request);
            return Optional.empty();
        };
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(watching))) {
            Caller caller = new Caller(sandbox);

            caller.send(caller.photo().header("X-Twice", "a").header("X-Twice", "b"));
            caller.send(caller.post("/nowhere?x=1", new byte[0]));
        }

        SandboxRequest photo = seen.remove();
        assertThat(photo.number()).isEqualTo(1);
        assertThat(photo.method()).isEqualTo("POST");
        assertThat(photo.path()).isEqualTo(Contract.PHOTOS);
        assertThat(photo.header("x-twice")).contains("a, b");
        assertThat(photo.body()).isEqualTo(Contract.request(PayloadKind.PROFILE_PHOTO));
        assertThat(seen.remove().path()).isEqualTo("/nowhere?x=1");
    }

    @Test
    void answers500WhereTheFaultItselfFails() throws Exception {
        Faults broken = request -> {
            throw new IllegalStateException("broken fault");
        };
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(broken))) {
            Caller caller = new Caller(sandbox);

            HttpResponse<byte[]> answer = caller.send(caller.photo());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(Caller.error(answer).path("message").textValue()).contains("broken fault");
        }
    }

    @Test
    void holdsEachAnswerBackForTheLatency() throws Exception {
        Duration latency = Duration.ofMillis(120);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withLatency(latency))) {
            Caller caller = new Caller(sandbox);

            long start = System.nanoTime();
            caller.send(caller.photo());
            caller.send(caller.post("/nowhere", new byte[0]));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(latency.multipliedBy(2));
        }
    }
}
