package io.mediainbox.sandbox;

import io.mediainbox.sandbox.SandboxAnswer.Cut;
import io.mediainbox.sandbox.SandboxAnswer.Refusal;
import io.mediainbox.sandbox.SandboxAnswer.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request after the other on many connections: read, number, decide, delay, write down, answer. What can't be
 * written down is not answered.
 */
final class Exchanges implements HttpServerRequestHandler {

    private final SandboxSettings settings;
    private final GraphAnswers graph;
    private final Journal journal;
    private final Responses responses;
    private final AtomicLong count = new AtomicLong();
    // One party for whoever closes, one for each answer in the making.
    private final Phaser answering = new Phaser(1);

    Exchanges(SandboxSettings settings, GraphAnswers graph, Journal journal, Responses responses) {
        this.settings = settings;
        this.graph = graph;
        this.journal = journal;
        this.responses = responses;
    }

    long count() {
        return count.get();
    }

    @Override
    public void handle(ClassicHttpRequest incoming, ResponseTrigger client, HttpContext context)
            throws HttpException, IOException {
        ReceivedBody body = ReceivedBody.of(incoming, settings.maxBodyBytes(), client);
        answering.register();
        try {
            SandboxRequest request = new SandboxRequest(
                    count.incrementAndGet(), incoming.getMethod(), incoming.getPath(), headers(incoming), body.bytes());
            SandboxAnswer answer = decide(request, body.oversized());
            delay();
            journal.append(request, answer.status());
            send(answer, request, body.oversized(), client);
        } finally {
            answering.arriveAndDeregister();
        }
    }

    /** Returns when nothing is being answered any more, or the time is up. To be called once. */
    void awaitAnswers(Duration atMost) {
        try {
            int phase = answering.arriveAndDeregister();
            answering.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What still isn't answered now will be cut off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxAnswer decide(SandboxRequest request, boolean oversized) {
        try {
            return settings.faults().instead(request).orElseGet(() -> graph.answer(request, oversized));
        } catch (RuntimeException e) {
            return SandboxAnswer.refusal(500, "generalException", e.toString());
        }
    }

    private void delay() throws IOException {
        if (settings.latency().isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(settings.latency().toNanos());
        } catch (InterruptedException e) {
            throw new InterruptedIOException("closed while an answer was held back");
        }
    }

    private void send(SandboxAnswer answer, SandboxRequest request, boolean oversized, ResponseTrigger client)
            throws HttpException, IOException {
        if (answer instanceof Cut) {
            throw new ConnectionClosedException("cut on purpose");
        }
        ClassicHttpResponse response = answer instanceof Refusal refusal
                ? responses.of(refusal, request)
                : responses.of((Reply) answer, request);
        if (oversized) {
            // The rest of the body is still to come and would be taken for the next request.
            response.setHeader("Connection", "close");
        }
        client.submitResponse(response);
    }

    private static Map<String, String> headers(ClassicHttpRequest incoming) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : incoming.getHeaders()) {
            headers.merge(
                    header.getName(),
                    header.getValue() == null ? "" : header.getValue(),
                    (earlier, later) -> earlier + ", " + later);
        }
        return headers;
    }
}
