package io.mediainbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SandboxConnectionsTest {

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.defaults());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void saysWhereItIs() {
        assertThat(sandbox.url()).hasToString("http://127.0.0.1:" + sandbox.port() + "/beta");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        List<InetAddress> others = Stream.concat(
                        Stream.of("127.0.0.2", "::1").map(SandboxConnectionsTest::address),
                        NetworkInterface.networkInterfaces()
                                .flatMap(NetworkInterface::inetAddresses)
                                .filter(address -> !address.isLoopbackAddress()))
                .toList();

        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, sandbox.port()), 1000))
                        .as("%s", other)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void servesOthersWhileOneBodyStaysShort() throws Exception {
        Caller caller = new Caller(sandbox);
        try (Socket stuck = connect()) {
            write(stuck, head("Content-Length: 500") + "{\"@odata.type\":");

            assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
            assertThat(sandbox.requests()).isEqualTo(1);
        }
        assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u0002\u0003garbage\r\n\r\n",
                "GET\r\n\r\n",
                "POST / HTTP/9.9\r\n\r\n",
                "POST /beta/groups/a/photos HTTP/1.1\r\n\r\n",
                "POST /beta/groups/a/photos HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /beta/groups/a/photos HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
                "POST /beta/groups/a/photos HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
                "POST http:// HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "POST * HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "\r\n\r\n"
            })
    void survivesGarbage(String garbage) throws Exception {
        try (Socket socket = connect()) {
            write(socket, garbage);
            socket.shutdownOutput();
            socket.setSoTimeout(5000);
            drain(socket);
        }
        Caller caller = new Caller(sandbox);

        assertThat(caller.send(caller.photo()).statusCode()).isEqualTo(201);
    }

    @Test
    void answersSeveralRequestsOnOneConnection() throws Exception {
        String photo = "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":6,\"width\":5}";
        String length = "Content-Length: " + photo.length();
        try (Socket socket = connect()) {
            write(socket, head(length) + photo + head("Connection: close\r\n" + length) + photo);
            socket.setSoTimeout(5000);

            assertThat(drain(socket).split("HTTP/1.1 201 Created", -1)).hasSize(3);
        }
    }

    @Test
    void offersToContinueOnlyWhereItWillRead() throws Exception {
        try (Socket fits = connect();
                Socket tooLarge = connect()) {
            fits.setSoTimeout(5000);
            tooLarge.setSoTimeout(5000);
            write(fits, head("Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2"));
            write(tooLarge, head("Expect: 100-continue\r\nContent-Length: 5000000"));

            byte[] offer = fits.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            write(fits, "{}");

            assertThat(new String(offer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(drain(fits)).startsWith("HTTP/1.1 400 Bad Request");
            assertThat(drain(tooLarge)).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        }
    }

    @Test
    void usesOnlyDaemonThreads() {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sandbox-"))
                .toList();

        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    }

    @Test
    void freesThePortAtOnceThoughClientsStayConnected() throws Exception {
        int port = sandbox.port();
        Caller caller = new Caller(sandbox);
        caller.send(caller.photo());
        try (Socket idle = connect();
                Socket stuck = connect()) {
            write(stuck, head("Content-Length: 500"));
            idle.setSoTimeout(5000);

            long start = System.nanoTime();
            sandbox.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(drain(idle)).isEmpty();
            try (Sandbox next = Sandbox.start(SandboxSettings.defaults().withPort(port))) {
                assertThat(next.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void finishesTheAnswerInTheMakingBeforeItCloses() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        Sandbox slow = Sandbox.start(
                SandboxSettings.defaults().withLatency(Duration.ofMillis(200)).withFaults(request -> {
                    received.countDown();
                    return Optional.empty();
                }));
        CompletableFuture<HttpResponse<byte[]>> answer = callInBackground(slow);
        assertThat(received.await(5, TimeUnit.SECONDS)).isTrue();

        slow.close();

        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    }

    @Test
    void cutsOffWhatTakesTooLongWhenItCloses() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        Sandbox slow = Sandbox.start(
                SandboxSettings.defaults().withLatency(Duration.ofMinutes(1)).withFaults(request -> {
                    received.countDown();
                    return Optional.empty();
                }));
        CompletableFuture<HttpResponse<byte[]>> answer = callInBackground(slow);
        assertThat(received.await(5, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        slow.close();
        slow.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, address("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults().withPort(port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    private static CompletableFuture<HttpResponse<byte[]>> callInBackground(Sandbox sandbox) {
        Caller caller = new Caller(sandbox);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return caller.send(caller.photo());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", sandbox.port());
    }

    private static String head(String headers) {
        return "POST /beta/groups/a/photos HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
                + "Content-Type: application/json\r\n" + headers + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String drain(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[4096];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                all.write(some, 0, n);
            }
        } catch (SocketException e) {
            // Reset is an end, too.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
