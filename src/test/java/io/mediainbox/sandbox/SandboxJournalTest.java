package io.mediainbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SandboxJournalTest {

    @TempDir
    private Path folder;

    private Path journal;
    private SandboxSettings settings;

    @BeforeEach
    void name() {
        journal = folder.resolve("journal.jsonl");
        settings = SandboxSettings.defaults().withJournal(journal);
    }

    @Test
    void writesDownWhatWasSentAndAnswered() throws Exception {
        byte[] body = Contract.request(PayloadKind.PROFILE_PHOTO);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Caller caller = new Caller(sandbox);
            caller.send(caller.photo().header("client-request-id", "a \"quoted\" id"));

            // While it still runs: a client that saw its answer finds the line.
            JsonNode line = lines().get(0);

            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly("time", "method", "path", "status", "clientRequestId", "bytes", "sha256");
            assertThat(line.path("time").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(line.path("method").textValue()).isEqualTo("POST");
            assertThat(line.path("path").textValue()).isEqualTo(Contract.PHOTOS);
            assertThat(line.path("status").intValue()).isEqualTo(201);
            assertThat(line.path("clientRequestId").textValue()).isEqualTo("a \"quoted\" id");
            assertThat(line.path("bytes").intValue()).isEqualTo(body.length);
            assertThat(line.path("sha256").textValue())
                    .isEqualTo(ContentDigest.of(body).hex());
        }
    }

    @Test
    void writesDownRefusalsFaultsAndCuts() throws Exception {
        Faults faults = request -> switch ((int) request.number()) {
            case 1 -> Optional.of(SandboxAnswer.throttled("1"));
            case 2 -> Optional.of(SandboxAnswer.cut());
            default -> Optional.empty();
        };
        try (Sandbox sandbox = Sandbox.start(settings.withFaults(faults))) {
            Caller caller = new Caller(sandbox);
            caller.send(caller.photo());
            assertThatThrownBy(() -> caller.send(caller.photo())).isInstanceOf(IOException.class);
            caller.send(caller.post("/nowhere", new byte[0]));
        }

        assertThat(lines()).extracting(line -> line.path("status").intValue()).containsExactly(429, 0, 404);
        assertThat(lines()).allMatch(line -> line.path("clientRequestId").isNull());
    }

    @Test
    void keepsEveryLineWholeUnderManyClients() throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Caller caller = new Caller(sandbox);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = "call-" + i;
                calls.add(() -> caller.send(caller.photo().header("client-request-id", id))
                        .statusCode());
            }
            ExecutorService callers = Executors.newFixedThreadPool(8);
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(201);
            }
            callers.shutdown();
            assertThat(sandbox.requests()).isEqualTo(400);
        }

        assertThat(lines())
                .hasSize(400)
                .extracting(line -> line.path("clientRequestId").textValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void appendsToTheJournalOfAnEarlierSandbox() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Sandbox sandbox = Sandbox.start(settings)) {
                Caller caller = new Caller(sandbox);
                caller.send(caller.photo());
            }
        }

        assertThat(lines()).hasSize(2);
    }

    @Test
    void doesNotStartWhereTheJournalCannotBeWritten() {
        SandboxSettings unwritable = settings.withJournal(folder.resolve("missing/journal.jsonl"));

        assertThatThrownBy(() -> Sandbox.start(unwritable)).isInstanceOf(IOException.class);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(journal)) {
            lines.add(Contract.JSON.readTree(line));
        }
        return lines;
    }
}
