package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.TestImages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

            assertThat(bench.requests).singleElement().satisfies(request -> assertThat(new String(
                            request.body(), StandardCharsets.UTF_8))
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
}
