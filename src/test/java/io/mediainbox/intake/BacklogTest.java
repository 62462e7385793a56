package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in an inbox, by names and kinds. */
class BacklogTest {

    @TempDir
    private Path inbox;

    private Path drop(String name) throws Exception {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void anEmptyInboxHasNoOldest() throws Exception {
        assertThat(Backlog.of(inbox)).isEqualTo(new Backlog(0, null, null));
    }

    @Test
    void countsFilesThatWouldBeTaken() throws Exception {
        drop("photos/a.png");
        drop("photos/a b.png.json");
        drop("photos/.DS_Store");
        drop("_images/attached.png");
        drop("photos/rows.csv.results.jsonl");
        Files.createSymbolicLink(inbox.resolve("photos/link.png"), Path.of("a.png"));

        assertThat(Backlog.of(inbox).files()).isEqualTo(2);
    }

    @Test
    void theOldestIsTheOneThatWasUntouchedForTheLongestTime() throws Exception {
        Path first = drop("photos/a%b.png");
        Instant before = Instant.now();
        Path second = drop("photos/second.png");
        // Users can set this one, and cameras do.
        Files.setLastModifiedTime(second, FileTime.from(Instant.EPOCH));

        Backlog backlog = Backlog.of(inbox);

        assertThat(backlog.oldest().path()).isEqualTo(first);
        assertThat(backlog.oldest().relative()).isEqualTo("photos/a%25b.png");
        assertThat(backlog.since()).isBeforeOrEqualTo(before);
    }
}
