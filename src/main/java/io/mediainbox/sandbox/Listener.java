package io.mediainbox.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Accepts connections on the loopback address and serves each with a thread of its own, through HttpCore's classic
 * protocol handler. One connection's nonsense, silence or end never touches another.
 *
 * <p>Not HttpCore's own HttpServer: the thread that accepts there is no daemon, so that a sandbox nobody closed would
 * keep the program alive, and its close waits the full time where connections are only idle.
 */
final class Listener implements AutoCloseable {

    /** Fixed: the name localhost may mean ::1, which clients then miss. */
    static final String ADDRESS = "127.0.0.1";

    private static final int BACKLOG = 1024;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(10);

    private final ServerSocket socket;
    private final HttpService service;
    private final ExecutorService threads;
    private final Set<LingeringConnection> open = ConcurrentHashMap.newKeySet();

    private Listener(ServerSocket socket, HttpServerRequestHandler handler) {
        this.socket = socket;
        this.service = new HttpService(HttpProcessors.server("media-inbox-sandbox"), handler);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sandbox-" + socket.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
    }

    static Listener start(int port, HttpServerRequestHandler handler) throws IOException {
        Listener listener = new Listener(listen(port), handler);
        listener.threads.execute(listener::accept);
        return listener;
    }

    private static ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getByName(ADDRESS));
        } catch (IOException e) {
            throw new IOException(
                    "%s:%d: %s; choose another port, or 0 for a free one".formatted(ADDRESS, port, e.getMessage()), e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The port is free afterwards; requests on their way are still answered. */
    void stopAccepting() {
        try {
            socket.close();
        } catch (IOException e) {
            // Accepting has ended all the same.
        }
    }

    @Override
    public void close() {
        stopAccepting();
        threads.shutdownNow();
        open.forEach(connection -> connection.close(CloseMode.GRACEFUL));
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                start(socket.accept());
            } catch (IOException e) {
                // Out of file handles, or closed. The pause keeps the former from burning a processor.
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void start(Socket client) throws IOException {
        try {
            // An answer held back for an acknowledgement would take 40 ms.
            client.setTcpNoDelay(true);
            LingeringConnection connection = new LingeringConnection(client);
            open.add(connection);
            threads.execute(() -> serve(connection));
        } catch (IOException | RejectedExecutionException e) {
            // Already gone, or came in while closing.
            client.close();
        }
    }

    private void serve(LingeringConnection connection) {
        try {
            while (connection.isOpen() && !socket.isClosed()) {
                service.handleRequest(connection, HttpCoreContext.create());
            }
        } catch (IOException | HttpException e) {
            // The client is gone, was cut off on purpose or talks nonsense. Only this connection ends.
        } finally {
            open.remove(connection);
            connection.close(CloseMode.GRACEFUL);
        }
    }
}
