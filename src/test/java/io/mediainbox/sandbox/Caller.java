package io.mediainbox.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.graph.PayloadKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a sandbox the way a correct client does; tests then spoil one thing. */
final class Caller {

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final int port;

    Caller(Sandbox sandbox) {
        this.port = sandbox.port();
    }

    HttpRequest.Builder post(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer t0ken")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder photo() {
        return post(Contract.PHOTOS, Contract.request(PayloadKind.PROFILE_PHOTO));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    static JsonNode error(HttpResponse<byte[]> answer) {
        return Contract.json(answer.body()).path("error");
    }
}
