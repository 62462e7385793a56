package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Wire;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.Manifest;
import io.mediainbox.ledger.LedgerItem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowResultsTest extends Rows {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:06Z");

    private static Receipt receipt(DeliveryOutcome outcome) {
        LedgerItem entry = LedgerEntries.delivered(outcome);
        return Receipt.of(entry, entry, NOW);
    }

    private static boolean refuse(ClaimedRow row) throws IOException {
        return RowResults.refused(row, ErrorNote.of(row, rejection(), NOW));
    }

    @Test
    void sayOfADeliveredRowWhatAReceiptSays() throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        DeliveryOutcome outcome = delivered(row);

        assertThat(RowResults.delivered(row, receipt(outcome))).isTrue();

        JsonNode line = lines(inbox(RESULTS)).get(0);
        assertThat(line)
                .hasToString("{\"row\":1,\"outcome\":\"delivered\",\"sha256\":\"" + row.digest()
                        + "\",\"readAt\":\"" + row.takenAt()
                        + "\",\"kind\":\"profilePhoto\",\"target\":\"http://localhost:1/beta/groups/G/photos\","
                        + "\"status\":201,\"id\":\"7\",\"requestId\":\"r\",\"clientRequestId\":\"client\","
                        + "\"attempts\":3,\"payloadBytes\":" + outcome.payload().json().length
                        + ",\"payloadSha256\":\"" + outcome.payload().jsonDigest()
                        + "\",\"sentAt\":\"2026-01-02T03:04:05Z\",\"settledAt\":\"2026-01-02T03:04:06Z\",\"run\":\""
                        + inbox.run() + "\"}");
        assertThat(receipt(outcome).file()).isEqualTo(MANIFEST + "#1");
        assertThat(receipt(outcome).bytes()).as("a row has none").isNull();
    }

    @Test
    void sayOfARefusedRowWhatAnErrorNoteSays() throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        EndpointSays says = new EndpointSays(403, "AccessDenied", "no", "r", "client");
        RefusedDelivery refusal = new RefusedDelivery(FailureCode.FORBIDDEN, "HTTP 403", "ask", says, 2);

        RowResults.refused(row, ErrorNote.of(delivered(row), refusal, NOW));

        assertThat(lines(inbox(RESULTS)).get(0))
                .hasToString("{\"row\":1,\"outcome\":\"error\",\"sha256\":\"" + row.digest()
                        + "\",\"readAt\":\"" + row.takenAt()
                        + "\",\"stage\":\"deliver\",\"code\":\"forbidden\",\"message\":\"HTTP 403\",\"remedy\":\"ask\","
                        + "\"retryable\":true,\"status\":403,\"graphCode\":\"AccessDenied\",\"graphMessage\":\"no\","
                        + "\"requestId\":\"r\",\"clientRequestId\":\"client\",\"attempts\":2,"
                        + "\"settledAt\":\"2026-01-02T03:04:06Z\",\"run\":\"" + inbox.run() + "\"}");
        assertThat(ErrorNote.of(row, rejection(), NOW).file()).isEqualTo(MANIFEST + "#1");
    }

    @Test
    void endWithTheSumOfAllRows() throws IOException {
        Manifest manifest = manifest(rows(3));
        all(manifest);
        manifest.rowDelivered();
        manifest.rowFailed();
        manifest.rowDelivered();

        RowResults.complete(manifest, NOW);

        JsonNode last = lines(inbox(RESULTS)).get(0);
        assertThat(Wire.members(last))
                .containsExactly(
                        "version", "file", "sha256", "bytes", "rows", "delivered", "error", "settledAt", "run");
        assertThat(last.get("file").textValue()).isEqualTo(MANIFEST);
        assertThat(last.get("sha256").textValue()).isEqualTo(manifest.digest().hex());
        assertThat(last.get("bytes").longValue()).isEqualTo(rows(3).length());
        assertThat(last.get("rows").longValue()).isEqualTo(3);
        assertThat(last.get("delivered").longValue()).isEqualTo(2);
        assertThat(last.get("error").longValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"row\":1,\"out", "{", "\0\0"})
    void beginANewLineBehindATornOne(String torn) throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        Inboxes.drop(inbox, RESULTS, "{\"row\":9}\n" + torn);

        refuse(row);

        List<String> lines = Files.readAllLines(inbox(RESULTS));
        assertThat(lines).hasSize(3).startsWith("{\"row\":9}", torn);
        assertThat(Wire.json(lines.get(2).getBytes()).get("row").intValue()).isEqualTo(1);
    }

    @Test
    void addNoBlankLines() throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        refuse(row);
        refuse(row);

        assertThat(Files.readString(inbox(RESULTS))).doesNotContain("\n\n").endsWith("}\n");
        assertThat(lines(inbox(RESULTS))).hasSize(2);
    }

    @Test
    void areWholeLinesHoweverManyRowsEndAtOnce() throws Exception {
        int count = 200;
        List<ClaimedRow> rows = all(manifest(rows(count)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> ends = new ArrayList<>();
            rows.forEach(row -> ends.add(() -> refuse(row)));
            for (Future<Boolean> end : threads.invokeAll(ends, 60, TimeUnit.SECONDS)) {
                assertThat(end.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(lines(inbox(RESULTS)))
                .extracting(line -> line.get("row").intValue())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void areNotWrittenOverALink() throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        Files.writeString(home.resolve("precious"), "precious");
        Files.createSymbolicLink(inbox(RESULTS), home.resolve("precious"));

        assertThatThrownBy(() -> refuse(row)).isInstanceOf(IOException.class);
        assertThat(home.resolve("precious")).hasContent("precious");
    }

    @Test
    void cannotBeWrittenWhereAFolderIs() throws IOException {
        ClaimedRow row = all(manifest(rows(1))).get(0);
        Files.createDirectories(inbox(RESULTS));

        assertThatThrownBy(() -> refuse(row)).isInstanceOf(IOException.class);
    }

    @Test
    void keepWhatStandsThereWhenTheDiskIsFull() throws Exception {
        int written = Integer.parseInt(AppendUntilRefused.inAProcessOfItsOwn(home));

        assertThat(written).isPositive();
        assertThat(lines(inbox(RESULTS))).hasSize(written);
        assertThat(Files.readString(inbox(RESULTS))).endsWith("}\n").hasSizeLessThan(1024);
    }
}
