package io.mediainbox.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running {@link DecoderMain}, seen from the process that started it. It takes one request; closing kills it and
 * waits until it is gone.
 */
final class DecoderProcess implements AutoCloseable {

    private static final long SLICE_MILLIS = 50;
    private static final long GRACE_MILLIS = 5_000;

    private final Process process;
    private final OutputTail printed = new OutputTail();
    private final Thread drain;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<RenderReply> reply = new CompletableFuture<>();

    private DecoderProcess(Process process) {
        this.process = process;
        this.drain = daemon("decoder-stderr", () -> printed.drain(process.getErrorStream()));
    }

    /** @throws IOException if it cannot be started */
    static DecoderProcess start(JavaCommand command) throws IOException {
        return new DecoderProcess(command.start());
    }

    /** Returns at once. */
    void send(RenderRequest request) {
        drain.start();
        // On a thread of its own: reading and writing a pipe can be neither interrupted nor timed.
        daemon("decoder-request", () -> converse(request)).start();
    }

    private void converse(RenderRequest request) {
        try {
            request.writeTo(new DataOutputStream(process.getOutputStream()));
            DataInputStream in = new DataInputStream(process.getInputStream());
            if (in.readInt() != RenderReply.READY) {
                throw new StreamCorruptedException("It said something else than that it is ready");
            }
            ready.complete(null);
            reply.complete(RenderReply.readFrom(in, request.wanted()));
        } catch (IOException | RuntimeException | Error e) {
            // The Java machine reports its crash on standard output, whatever its options say.
            printed.drain(process.getInputStream());
            ready.completeExceptionally(e);
            reply.completeExceptionally(e);
        }
    }

    /**
     * Waits until it is about to decode.
     *
     * @throws IOException if it ends before
     */
    void awaitReady(Duration limit) throws IOException, InterruptedException, TimeoutException {
        await(ready, limit);
    }

    /** @throws IOException if it ends without a whole reply */
    RenderReply awaitReply(Duration limit) throws IOException, InterruptedException, TimeoutException {
        return await(reply, limit);
    }

    /** Its exit status; empty if it goes on although it closed its output. */
    OptionalInt awaitExit() throws InterruptedException {
        return process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** What it printed last, quoted and shortened; may be empty. */
    String lastLines() throws InterruptedException {
        if (!process.isAlive()) {
            drain.join(GRACE_MILLIS);
        }
        return printed.lines();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Counts what was waited, not the clock: both processes may have been stopped and continued by a terminal. */
    private static <T> T await(Future<T> result, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        long slices = Math.max(1, limit.toMillis() / SLICE_MILLIS);
        while (true) {
            try {
                return result.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                slices--;
                if (slices == 0) {
                    throw e;
                }
            } catch (ExecutionException e) {
                // Memory that this process lacks says nothing of the other.
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IOException(e.getCause());
            }
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
