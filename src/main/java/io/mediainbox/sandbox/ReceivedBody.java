package io.mediainbox.sandbox;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * A request's body.
 *
 * @param bytes empty where oversized
 * @param oversized whether it exceeded the limit; the rest of it is still on the connection then
 */
record ReceivedBody(byte[] bytes, boolean oversized) {

    private static final byte[] NOTHING = {};

    /**
     * Reads at most {@code limit} bytes and one; nothing at all where {@code Content-Length} already tells. A body that
     * ends early is an {@link IOException}.
     */
    static ReceivedBody of(ClassicHttpRequest request, long limit, ResponseTrigger client)
            throws HttpException, IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new ReceivedBody(NOTHING, false);
        }
        if (entity.getContentLength() > limit) {
            return oversized(request);
        }
        if (request.containsHeader(HttpHeaders.EXPECT)) {
            client.sendInformation(new BasicClassicHttpResponse(100));
        }
        // Not closed: closing would read a refused body to its end.
        @SuppressWarnings("resource")
        InputStream stream = entity.getContent();
        byte[] bytes = stream.readNBytes((int) limit + 1);
        return bytes.length > limit ? oversized(request) : new ReceivedBody(bytes, false);
    }

    private static ReceivedBody oversized(ClassicHttpRequest request) {
        // Otherwise the HTTP library reads the whole of it before the answer goes out.
        request.setEntity(null);
        return new ReceivedBody(NOTHING, true);
    }
}
