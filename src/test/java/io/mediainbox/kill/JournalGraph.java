package io.mediainbox.kill;

import io.mediainbox.media.ContentDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * A stand-in for Graph that remembers every request, even one that did not arrive whole, and who sent it. It creates an
 * object of whatever arrives whole, whether or not its sender lives to read the answer; a target with {@code forbidden} in
 * it is refused.
 */
final class JournalGraph implements AutoCloseable {

    /**
     * One request.
     *
     * @param sender the process that sent it, by its token
     * @param clientRequestId its header
     * @param target path below the service root, for example {@code groups/g1/photos}
     * @param bodySha256 of what arrived of the body
     * @param whole whether all of it arrived
     * @param objectId what was created; null if nothing was
     */
    record Post(
            String sender, String clientRequestId, String target, String bodySha256, boolean whole, String objectId) {}

    /** When a request is held. */
    enum Moment {
        /** The other half never arrives. */
        HALF_RECEIVED,
        RECEIVED
    }

    /** A request that waits at the server, so that its sender can be killed meanwhile. */
    static final class Hold {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void awaitReached() throws InterruptedException {
            if (!reached.await(LONGEST_HOLD.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The request did not come within " + LONGEST_HOLD);
            }
        }

        void release() {
            released.countDown();
        }

        private void stay() throws IOException {
            reached.countDown();
            try {
                if (!released.await(LONGEST_HOLD.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("Held for longer than " + LONGEST_HOLD);
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException("Closed while a request was held");
            }
        }
    }

    private record Held(String target, Moment moment) {}

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    /** Small, so that a sender is still writing when half of a large body was read. */
    private static final int RECEIVE_BUFFER = 4_096;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<Held, Hold> holds = new ConcurrentHashMap<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Duration delay;
    private final HttpServer server;

    /** @param delay before each answer */
    JournalGraph(Duration delay) throws IOException {
        this.delay = delay;
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getByName("127.0.0.1"))
                .setListenerPort(0)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setRcvBufSize(RECEIVE_BUFFER)
                        .build())
                .setRequestRouter((HttpRequest request, HttpContext context) -> this::answer)
                .create();
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/beta");
    }

    /** The next request to this target waits at this moment until it is released; its sender is dead by then. */
    Hold hold(String target, Moment moment) {
        Hold hold = new Hold();
        holds.put(new Held(target, moment), hold);
        return hold;
    }

    /** Requests that came to an end at the server. */
    List<Post> posts() {
        return List.copyOf(posts);
    }

    /** Requests that came, whatever became of them. */
    int arrived() {
        return arrived.get();
    }

    /** Requests that are not answered yet. */
    int open() {
        return open.get();
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws HttpException, IOException {
        arrived.incrementAndGet();
        open.incrementAndGet();
        try {
            receive(request, response);
            pause();
        } finally {
            open.decrementAndGet();
        }
    }

    private void receive(ClassicHttpRequest request, ClassicHttpResponse response) throws HttpException, IOException {
        String target = request.getPath().substring("/beta/".length());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String objectId = null;
        boolean whole = false;
        try {
            read(request, target, body);
            whole = true;
            hold(new Held(target, Moment.RECEIVED));
            objectId = write(response, target);
        } finally {
            posts.add(new Post(
                    request.getHeader("Authorization").getValue().replace("Bearer ", ""),
                    request.getHeader("client-request-id").getValue(),
                    target,
                    ContentDigest.of(body.toByteArray()).hex(),
                    whole,
                    objectId));
        }
    }

    /** @throws IOException if it does not arrive whole */
    private void read(ClassicHttpRequest request, String target, ByteArrayOutputStream body) throws IOException {
        int half = (int) request.getEntity().getContentLength() / 2;
        InputStream content = request.getEntity().getContent();
        body.writeBytes(content.readNBytes(half));
        if (hold(new Held(target, Moment.HALF_RECEIVED))) {
            throw new IOException("The rest is lost with its sender");
        }
        content.transferTo(body);
    }

    /** @return whether somebody wanted it to wait */
    private boolean hold(Held moment) throws IOException {
        Hold hold = holds.remove(moment);
        if (hold != null) {
            hold.stay();
        }
        return hold != null;
    }

    /** @return the id of what was created; null if it is refused */
    private String write(ClassicHttpResponse response, String target) {
        if (target.contains("forbidden")) {
            response.setCode(403);
            response.setEntity(json("{\"error\":{\"code\":\"Forbidden\",\"message\":\"Not yours.\"}}"));
            return null;
        }
        String id = "object-" + arrived.get() + "-" + posts.size();
        response.setCode(201);
        response.setEntity(json("{\"id\":\"" + id + "\"}"));
        return id;
    }

    private static StringEntity json(String text) {
        return new StringEntity(text, ContentType.APPLICATION_JSON);
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Closed while an answer was held back");
        }
    }

    @Override
    public void close() {
        holds.values().forEach(Hold::release);
        server.close(CloseMode.IMMEDIATE);
    }
}
