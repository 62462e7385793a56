package io.mediainbox.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running stand-in for Microsoft Graph. Promises that every request it answers has its line in the journal before the
 * answer goes out, that what it accepts satisfies the API's schemas, and that no other machine can reach it.
 *
 * <p>It stores nothing, throttles nobody by itself ({@link Faults} do), knows neither {@code $batch} nor the binary
 * calls, and judges a bearer token only by {@link SandboxSettings#token()}. All its threads are daemons: one that is
 * never closed keeps no program alive.
 */
public final class Sandbox implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(500);

    private final Listener listener;
    private final Exchanges exchanges;
    private final Journal journal;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(Listener listener, Exchanges exchanges, Journal journal) {
        this.listener = listener;
        this.exchanges = exchanges;
        this.journal = journal;
    }

    /** Returns when connections are accepted; fails if the port is taken or the journal can't be written. */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        GraphAnswers graph = new GraphAnswers(RequestSchemas.load(settings.strict()), settings);
        Journal journal = Journal.open(settings.journal(), clock);
        try {
            Exchanges exchanges = new Exchanges(settings, graph, journal, new Responses(clock));
            return new Sandbox(Listener.start(settings.port(), exchanges), exchanges, journal);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** The service root, {@code http://127.0.0.1:PORT/beta}; the same paths also work without {@code /beta}. */
    public URI url() {
        return URI.create("http://" + Listener.ADDRESS + ":" + port() + "/beta");
    }

    public int port() {
        return listener.port();
    }

    /** Requests received whole so far, whatever their answer. */
    public long requests() {
        return exchanges.count();
    }

    /**
     * Frees the port, lets answers in the making go out for half a second, then ends the rest. A request it cut off has
     * no journal line.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        listener.stopAccepting();
        exchanges.awaitAnswers(GRACE);
        // Before the threads are interrupted: an interrupt in the middle of a write would close the file for all.
        try {
            journal.close();
        } finally {
            listener.close();
        }
    }
}
