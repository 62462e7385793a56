package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Counts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sidecars and attachments go where the file goes that they belong to. */
class CompanionsTest {

    @TempDir
    Path root;

    private static byte[] photo() {
        return TestImages.jpeg(TestImages.photo(80, 60));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSidecarKeepsItsNameInCapitals() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop("groups/g1/photos/TEAM.JPG", photo());
            bench.drop("groups/g1/photos/TEAM.JPG.JSON", text("{\"width\":7}"));

            bench.run();

            assertThat(bench.requests).singleElement().satisfies(request -> assertThat(
                            new String(request.body(), StandardCharsets.UTF_8))
                    .contains("\"width\":7"));
            assertThat(bench.done("groups/g1/photos"))
                    .isDirectoryContaining("glob:**/TEAM.JPG")
                    .isDirectoryContaining("glob:**/TEAM.JPG.JSON")
                    .isDirectoryContaining("glob:**/TEAM.JPG.receipt.json");
        }
    }

    @Test
    void aSidecarThatIsAListIsRefusedAsSuch() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop("groups/g1/photos/team.jpg", photo());
            bench.drop("groups/g1/photos/team.jpg.json", text("[{\"width\":7}]"));

            bench.run();

            assertThat(bench.settled).singleElement().satisfies(item -> {
                assertThat(item.code()).isEqualTo("invalid-payload");
                assertThat(item.message()).contains("team.jpg.json", "of type array", "a sidecar is one object");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Refused before the image is read, because of it, and after.
                "{\"target\":\"/groups/g1/photos\",\"image\":\"_images/team.jpg\",\"caption\":\"us\"}",
                "{\"target\":\"/groups/g1/photos\",\"image\":\"_images/half.jpg\"}",
                "{\"target\":\"/teams/g1/photos\",\"image\":\"_images/team.jpg\"}"
            })
    void theImageOfARefusedEnvelopeGoesToErrorWithIt(String envelope) throws Exception {
        try (Workbench bench = new Workbench(root)) {
            String image = envelope.contains("half") ? "envelopes/_images/half.jpg" : "envelopes/_images/team.jpg";
            byte[] content = envelope.contains("half") ? Arrays.copyOf(photo(), 100) : photo();
            bench.drop(image, content);
            bench.drop("envelopes/team.json", text(envelope));

            Counts counts = bench.run();

            assertThat(bench.error("envelopes/team.json.error.json")).exists();
            assertThat(bench.error(image)).hasBinaryContent(content);
            assertThat(counts.error()).isEqualTo(1);
            assertThat(counts.companions()).isEqualTo(1);
            assertThat(counts.balanced()).isTrue();
        }
    }

    @Test
    void anImageThatOnlyLooksLikeAnAttachmentStaysWhenItsEnvelopeIsRefused() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            Path outside = Files.write(root.resolve("secret.jpg"), photo());
            bench.drop("envelopes/climbs.json", text("{\"image\":\"../../secret.jpg\"}"));
            bench.drop("envelopes/link.json", text("{\"image\":\"_images/link.jpg\"}"));
            Path link = bench.drop("envelopes/_images/link.jpg", new byte[0]);
            Files.delete(link);
            Files.createSymbolicLink(link, outside);

            assertThat(bench.run().error()).isEqualTo(2);

            assertThat(outside).exists();
            assertThat(link).isSymbolicLink();
        }
    }
}
