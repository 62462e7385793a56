package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediainbox.api.MediaInbox;
import io.mediainbox.intake.InboxInUse;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.RunRecord;
import io.mediainbox.ledger.SqliteLedger;
import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxRequest;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two inboxes in a plain context, beside what its owner already runs there. */
class SeveralInboxesTest {

    private static final int FILES = 500;
    private static final int FEW = 20;

    @TempDir
    Path root;

    /** A server of its own for an inbox; remembers what it was sent. */
    private static final class Server implements AutoCloseable {
        final List<SandboxRequest> requests = new CopyOnWriteArrayList<>();
        final Sandbox sandbox;

        Server(String token, Duration latency) throws IOException {
            Faults remember = request -> {
                requests.add(request);
                return Optional.empty();
            };
            sandbox = Sandbox.start(SandboxSettings.defaults()
                    .withToken(token)
                    .withLatency(latency)
                    .withFaults(remember));
        }

        Set<String> bodies() {
            return requests.stream()
                    .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    /** Bodies that tell from which inbox they come. */
    private Set<String> fill(String name, int firstWidth) throws IOException {
        return fill(name, firstWidth, FILES);
    }

    private Set<String> fill(String name, int firstWidth, int count) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name + "/inbox/groups/" + name + "/photos"));
        Set<String> bodies = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String body = "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":1,\"width\":"
                    + (firstWidth + i) + "}";
            Files.writeString(folder.resolve(i + ".json"), body);
            bodies.add(body);
        }
        return bodies;
    }

    private MediaInbox inbox(String name, URI url, String token, int workers) {
        return MediaInbox.named(name)
                .inbox(root.resolve(name + "/inbox"))
                .graphUrl(url)
                .token(() -> token)
                .concurrency(workers)
                .property("media-inbox.min-age", "0s");
    }

    private long doneFiles(String name) throws IOException {
        Path done = root.resolve(name + "/done");
        try (var files = Files.walk(done)) {
            return files.filter(path -> path.toString().endsWith(".receipt.json"))
                    .count();
        }
    }

    @Test
    void nothingCrossesOver() throws Exception {
        Set<String> red = fill("red", 1);
        Set<String> blue = fill("blue", 10_000);
        CamelContext context = new DefaultCamelContext();
        HttpComponent hostHttp = new HttpComponent();
        context.addComponent("http", hostHttp);
        Object hostBean = new Object();
        for (String name : List.of("entry", "filter", "inProgress", "pollStrategy", "planner", "settler")) {
            context.getRegistry().bind(name, hostBean);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:host-errors"));
                from("direct:plan").routeId("plan").process(exchange -> {
                    throw new IllegalStateException("the host's own trouble");
                });
            }
        });
        try (Server redServer = new Server("red-token", Duration.ZERO);
                Server blueServer = new Server("blue-token", Duration.ZERO)) {
            MediaInbox redInbox =
                    inbox("red", redServer.sandbox.url(), "red-token", 4).addTo(context);
            MediaInbox blueInbox =
                    inbox("blue", blueServer.sandbox.url(), "blue-token", 9).addTo(context);
            context.start();
            context.createProducerTemplate().sendBody("direct:plan", "host message");

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> redInbox.counts().done() == FILES
                            && blueInbox.counts().done() == FILES);

            assertThat(redServer.requests).hasSize(FILES);
            assertThat(redServer.bodies()).isEqualTo(red);
            assertThat(blueServer.requests).hasSize(FILES);
            assertThat(blueServer.bodies()).isEqualTo(blue);
            assertThat(doneFiles("red")).isEqualTo(FILES);
            assertThat(doneFiles("blue")).isEqualTo(FILES);
            MockEndpoint hostErrors = context.getEndpoint("mock:host-errors", MockEndpoint.class);
            assertThat(hostErrors.getReceivedCounter()).isEqualTo(1);
            assertThat(context.getComponent("http")).isSameAs(hostHttp);
            assertThat(hostHttp.isAutomaticRetriesDisabled()).isFalse();
            assertThat(context.getRegistry().lookupByName("planner")).isSameAs(hostBean);
        } finally {
            context.stop();
        }
    }

    @Test
    void stoppingInMidRunLosesNothingAndSendsNothingTwice() throws Exception {
        Set<String> red = fill("red", 1);
        try (Server server = new Server("token", Duration.ofMillis(20))) {
            CamelContext first = new DefaultCamelContext();
            inbox("red", server.sandbox.url(), "token", 8).addTo(first);
            first.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> server.requests.size() > 50);
            first.stop();
            int sentBefore = server.requests.size();
            assertThat(sentBefore).isLessThan(FILES);
            assertThat(doneFiles("red")).isEqualTo(sentBefore);

            CamelContext second = new DefaultCamelContext();
            MediaInbox again = inbox("red", server.sandbox.url(), "token", 8).addTo(second);
            second.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> again.counts().done() == FILES - sentBefore);
            second.stop();

            assertThat(server.requests).hasSize(FILES);
            assertThat(server.bodies()).isEqualTo(red);
            assertThat(doneFiles("red")).isEqualTo(FILES);
        }
    }

    @Test
    void anInboxHasOneOwnerAtATime() throws Exception {
        fill("red", 1);
        URI nowhere = URI.create("http://127.0.0.1:9/beta");
        CamelContext first = new DefaultCamelContext();
        inbox("red", nowhere, "token", 1).addTo(first);
        CamelContext second = new DefaultCamelContext();

        assertThatThrownBy(() -> inbox("red", nowhere, "token", 1).addTo(second))
                .isInstanceOf(InboxInUse.class)
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));

        first.start();
        first.stop();
        second.stop();
    }

    @Test
    void aListenerThatFailsKeepsNoFileFromItsEnd() throws Exception {
        fill("red", 1);
        CamelContext context = new DefaultCamelContext();
        try (Server server = new Server("token", Duration.ZERO)) {
            MediaInbox red = inbox("red", server.sandbox.url(), "token", 4)
                    .onSettled(item -> {
                        throw new IllegalStateException("the listener's own trouble");
                    })
                    .addTo(context);
            context.start();

            await().atMost(Duration.ofMinutes(1)).until(() -> red.counts().done() == FILES);

            assertThat(red.counts().unexpected()).isZero();
            assertThat(server.requests).hasSize(FILES);
        } finally {
            context.stop();
        }
    }

    @Test
    void anInboxMayJoinAContextThatRunsAlready() throws Exception {
        fill("red", 1);
        CamelContext context = new DefaultCamelContext();
        try (Server server = new Server("token", Duration.ZERO)) {
            context.start();
            MediaInbox red = inbox("red", server.sandbox.url(), "token", 4).addTo(context);

            await().atMost(Duration.ofMinutes(1)).until(() -> red.counts().done() == FILES);

            assertThat(server.requests).hasSize(FILES);
        } finally {
            context.stop();
        }
    }

    private <T> T ledger(String name, Function<Ledger, T> question) {
        try (Ledger ledger = SqliteLedger.openReadOnly(root.resolve(name + "/.media-inbox/inbox/ledger.db"))) {
            return question.apply(ledger);
        }
    }

    @Test
    void eachInboxHasALedgerOfItsOwn() throws Exception {
        fill("red", 1, FEW);
        fill("blue", 1, FEW);
        CamelContext context = new DefaultCamelContext();
        try (Server server = new Server("token", Duration.ZERO)) {
            MediaInbox red = inbox("red", server.sandbox.url(), "token", 8).addTo(context);
            MediaInbox blue = inbox("blue", server.sandbox.url(), "token", 8).addTo(context);
            context.start();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> red.counts().done() == FEW && blue.counts().done() == FEW);
        } finally {
            context.stop();
        }

        for (String name : List.of("red", "blue")) {
            long delivered = ledger(name, ledger -> ledger.counts().delivered());
            assertThat(delivered).isEqualTo(FEW);
            assertThat(ledger(name, Ledger::unsettled)).isEmpty();
            ledger(name, ledger -> {
                ledger.visit(item -> assertThat(item.name()).startsWith("groups/" + name + "/"));
                return null;
            });
        }
    }

    @Test
    void aRunEndsWithItsContextAndTheInboxMayJoinAnother() throws Exception {
        fill("red", 1, FEW);
        try (Server server = new Server("token", Duration.ZERO)) {
            MediaInbox red = inbox("red", server.sandbox.url(), "token", 8);
            for (int run = 1; run <= 2; run++) {
                CamelContext context = new DefaultCamelContext();
                red.addTo(context);
                List<RunRecord> begun = ledger("red", ledger -> ledger.runs(1));
                assertThat(begun).singleElement().extracting(RunRecord::endedAt).isNull();
                context.start();
                await().atMost(Duration.ofMinutes(1)).until(() -> red.counts().done() == FEW);
                context.stop();

                List<RunRecord> runs = ledger("red", ledger -> ledger.runs(9));
                assertThat(runs).hasSize(run).noneMatch(ended -> ended.endedAt() == null);
                assertThat(runs.get(0).delivered()).isEqualTo(FEW);
                fill("red", 1 + run * FEW, FEW);
            }

            assertThat(server.requests).hasSize(2 * FEW);
        }
    }
}
