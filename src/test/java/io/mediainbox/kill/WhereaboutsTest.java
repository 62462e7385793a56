package io.mediainbox.kill;

import static io.mediainbox.kill.DroppedFiles.End.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is not where it belongs is found. */
class WhereaboutsTest {

    private static final String NAME = "groups/g/photos/p.json";

    @TempDir
    private Path root;

    private Whereabouts whereabouts;

    @BeforeEach
    void dropAndSettle() throws IOException {
        DroppedFiles dropped = new DroppedFiles(root.resolve("inbox"));
        dropped.item(NAME, "groups/g/photos", DONE, "{}");
        whereabouts = new Whereabouts(root, dropped);
        put("done/" + NAME + ".receipt.json", "a receipt");
        Files.move(root.resolve("inbox/" + NAME), root.resolve("done/" + NAME));
    }

    private void put(String place, String content) throws IOException {
        Files.createDirectories(root.resolve(place).getParent());
        Files.writeString(root.resolve(place), content);
    }

    @Test
    void nothingIsWrongWhenAllIsInItsPlace() throws IOException {
        assertThat(whereabouts.notInOnePlace()).isEmpty();
        assertThat(whereabouts.wrongInTheEnd()).isEmpty();
    }

    @Test
    void aSecondCopyIsFound() throws IOException {
        put("done/groups/g/photos/p (2).json", "{}");

        assertThat(whereabouts.notInOnePlace()).singleElement().asString().startsWith("Misplaced: " + NAME);
        assertThat(whereabouts.wrongInTheEnd()).singleElement().asString().startsWith("Left over: ");
    }

    @Test
    void aLossIsFound() throws IOException {
        Files.delete(root.resolve("done/" + NAME));

        assertThat(whereabouts.notInOnePlace()).singleElement().asString().contains(" is in 0 places");
        assertThat(whereabouts.wrongInTheEnd()).containsExactly("Missing: done/" + NAME);
    }

    @Test
    void anEmptyPlaceholderIsFound() throws IOException {
        put("done/groups/g/photos/other.json", "");

        assertThat(whereabouts.wrongInTheEnd()).containsExactly("Left over: done/groups/g/photos/other.json, 0 bytes");
    }

    @Test
    void aDraftIsFound() throws IOException {
        put("error/.0f.tmp", "half a note");

        assertThat(whereabouts.wrongInTheEnd()).containsExactly("Left over: error/.0f.tmp, 11 bytes");
    }

    @Test
    void aFileThatIsNotWhatWasDroppedIsFound() throws IOException {
        put("done/" + NAME, "");

        assertThat(whereabouts.wrongInTheEnd()).containsExactly("Changed: done/" + NAME + " is not what was dropped");
    }
}
