package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Forecast;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.InboxListener;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.Settled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forecast that differs from the run is worse than none. */
class PlanAgreesWithRunTest {

    @TempDir
    Path root;

    /** What both must agree on: kind, target and payload, or the code. */
    private final Map<String, String> planned = new ConcurrentHashMap<>();

    private final Map<String, String> refused = new ConcurrentHashMap<>();

    @Test
    void onKindTargetAndPayloadOfEveryItem() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            dropOneOfEach(bench);
            forecast(bench);

            bench.run();

            assertThat(receipts()).hasSize(6).isEqualTo(planned);
            Map<String, String> errors = bench.settled.stream()
                    .filter(Settled::isError)
                    .collect(Collectors.toMap(Settled::file, Settled::code));
            assertThat(errors).hasSize(4).isEqualTo(refused);
        }
    }

    private static void dropOneOfEach(Workbench bench) throws Exception {
        byte[] jpeg = TestImages.jpeg(TestImages.photo(900, 700));
        bench.drop("workbooks/w1/thumbnails/a.jpg", jpeg);
        bench.drop("groups/g1/photos/b.jpg", jpeg);
        bench.drop("pictures/c1/u1.jpg", jpeg);
        bench.drop("thumbnails/w2.png", TestImages.pngWithAlpha(300, 200));
        bench.drop("photos/g2.json", "{\"height\":1,\"width\":2}".getBytes(StandardCharsets.UTF_8));
        bench.drop("groups/g1/photos/deep/er/c.gif", TestImages.gif(TestImages.photo(40, 30)));
        bench.drop("nowhere/d.jpg", jpeg);
        bench.drop("groups/g1/photos/e.json", "{".getBytes(StandardCharsets.UTF_8));
        bench.drop("groups/g1/photos/f.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        bench.drop("groups/g1/photos/g.jpg", new byte[0]);
    }

    private void forecast(Workbench bench) throws Exception {
        InboxListener listener = new InboxListener() {
            @Override
            public void settled(Settled item) {
                refused.put(item.file(), item.code());
            }

            @Override
            public void foreseen(Forecast f) {
                planned.put(f.file(), f.kind() + " " + f.target() + " " + f.payloadSha256());
            }
        };
        CamelContext context = new DefaultCamelContext();
        context.start();
        InboxRoutes.forecast(context, new Inbox("plan", new Settings(bench.settings), () -> "", listener))
                .foresee();
        context.stop();
        assertThat(bench.requests).isEmpty();
        assertThat(bench.done("")).doesNotExist();
    }

    private Map<String, String> receipts() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, String> sent = new ConcurrentHashMap<>();
        try (var files = Files.walk(root.resolve("done"))) {
            for (Path path :
                    files.filter(p -> p.toString().endsWith(".receipt.json")).toList()) {
                JsonNode receipt = mapper.readTree(Files.readAllBytes(path));
                sent.put(
                        receipt.path("file").asText(),
                        receipt.path("kind").asText() + " "
                                + receipt.path("target").asText() + " "
                                + receipt.path("payloadSha256").asText());
            }
        }
        return sent;
    }
}
