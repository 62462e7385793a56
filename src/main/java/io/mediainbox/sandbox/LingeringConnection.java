package io.mediainbox.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/**
 * A connection whose client gets to read the last answer, even where it is still sending. Closing with bytes unread
 * resets the connection, and a client that is told 413 in the middle of its body would see the reset instead.
 *
 * <p>No idle timeout: on the loopback address a client that ends is always noticed, and a keep-alive connection closed
 * under a client's next POST would leave it in doubt.
 */
final class LingeringConnection extends DefaultBHttpServerConnection {

    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Socket socket;

    LingeringConnection(Socket socket) throws IOException {
        super(null, null);
        this.socket = socket;
        bind(socket);
    }

    @Override
    public void close() throws IOException {
        try {
            linger();
        } catch (IOException e) {
            // Nobody reads any more.
        }
        super.close();
    }

    private void linger() throws IOException {
        flush();
        socket.shutdownOutput();
        socket.setSoTimeout((int) SILENCE.toMillis());
        long end = System.nanoTime() + AT_MOST.toNanos();
        InputStream rest = socket.getInputStream();
        byte[] discarded = new byte[8192];
        while (rest.read(discarded) >= 0 && System.nanoTime() < end) {
            // Nothing to do with it.
        }
    }
}
