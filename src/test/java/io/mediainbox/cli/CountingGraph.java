package io.mediainbox.cli;

import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxAnswer;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A stand-in for Graph that accepts whatever it is sent, fast, and counts how often each target was. For as many requests
 * as {@link ScriptedGraph} would not want to remember.
 */
final class CountingGraph implements AutoCloseable {

    private static final SandboxAnswer CREATED =
            SandboxAnswer.reply(201, "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));

    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile Faults script = Faults.none();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile Sandbox sandbox;

    CountingGraph() throws IOException {
        listen(0);
    }

    private void listen(int port) throws IOException {
        sandbox = Sandbox.start(SandboxSettings.defaults().withPort(port).withFaults(request -> {
            String target = request.path().substring("/beta/".length());
            unanswered.add(target);
            posts.merge(target, 1, Integer::sum);
            arrived.incrementAndGet();
            ScriptedGraph.waitFor(held);
            Optional<SandboxAnswer> answer = script.instead(request);
            unanswered.remove(target);
            return answer.or(() -> Optional.of(CREATED));
        }));
    }

    URI url() {
        return sandbox.url();
    }

    /** From now on, where the faults have something to say. */
    void answers(Faults faults) {
        script = faults;
    }

    void goDown() {
        sandbox.close();
    }

    /** On the same port. */
    void comeBack() throws IOException {
        listen(sandbox.port());
    }

    /** Answers nobody until the latch opens. */
    void hold(CountDownLatch latch) {
        held = latch;
    }

    /** Requests that arrived, whatever became of them. */
    int arrived() {
        return arrived.get();
    }

    /** Different targets that they named. */
    int targets() {
        return posts.size();
    }

    /** Requests beyond the first for their target. */
    int repeated() {
        return arrived.get() - posts.size();
    }

    /** How often each target was posted to. */
    Map<String, Integer> posts() {
        return Map.copyOf(posts);
    }

    /** Targets that were posted to more than once. */
    Set<String> repeatedTargets() {
        return posts.entrySet().stream()
                .filter(target -> target.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Targets whose request arrived and has no answer yet. */
    Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
