package io.mediainbox.cli;

import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxAnswer;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for Graph that a test scripts, that remembers what arrived when, and that can go down and come back on the
 * same port.
 */
final class ScriptedGraph implements AutoCloseable {

    /**
     * One request, by the server's own clock.
     *
     * @param path below the service root, for example {@code groups/g1/photos}
     * @param token without {@code Bearer}
     * @param nanos {@link System#nanoTime()}
     */
    record Arrival(String path, String token, long nanos) {}

    private static final long LONGEST_HOLD_SECONDS = 30;

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile Faults script = Faults.none();
    private Sandbox sandbox;

    ScriptedGraph() throws IOException {
        listen(0);
    }

    private void listen(int port) throws IOException {
        sandbox = Sandbox.start(SandboxSettings.defaults().withPort(port).withFaults(request -> {
            arrivals.add(new Arrival(
                    request.path().substring("/beta/".length()),
                    request.header("Authorization").orElse("").replace("Bearer ", ""),
                    System.nanoTime()));
            return script.instead(request);
        }));
    }

    URI url() {
        return sandbox.url();
    }

    /** From now on. */
    void answers(Faults faults) {
        script = faults;
    }

    /** From now on the same to everybody. */
    void refuses(int status, String code) {
        answers(request -> refusal(status, code));
    }

    void goDown() {
        sandbox.close();
    }

    void comeBack() throws IOException {
        listen(sandbox.port());
    }

    /** All of them, in order, whatever their answer. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        sandbox.close();
    }

    static Optional<SandboxAnswer> refusal(int status, String code) {
        return Optional.of(SandboxAnswer.refusal(status, code, "Scripted " + status + "."));
    }

    /** Answers the ordinary way, when the latch opens. */
    static Faults held(CountDownLatch latch) {
        return request -> {
            waitFor(latch);
            return Optional.empty();
        };
    }

    static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Held back for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Closed while an answer was held back", e);
        }
    }
}
