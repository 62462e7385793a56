package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that is missing or refused is never the file's fault. */
class TokenIT extends CommandLineFixture {

    private static final String RENEWED = "a-renewed-token";

    @Test
    void aRefusedTokenLeavesTheFilesInTheInbox() throws Exception {
        work.dropPhotos(20);
        graph.refuses(401, "InvalidAuthenticationToken");

        Jar.Ended run = work.run("run", "--concurrency", "4");

        assertThatItEnded(run, 6, "401", "token");
        assertThat(work.left()).hasSize(20);
        assertThat(work.refused()).isEmpty();
        assertThat(graph.arrivals()).hasSizeBetween(1, 4);
        assertThat(run.stderr()).doesNotContain(Workplace.TOKEN);
    }

    @Test
    void withoutATokenNothingIsSent() throws Exception {
        work.dropPhotos(1);
        work.unset("MEDIA_INBOX_TOKEN");

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 6, "no token", "MEDIA_INBOX_TOKEN");
        assertThat(work.left()).hasSize(1);
        assertThat(graph.arrivals()).isEmpty();
    }

    @Test
    void goesOnWithATokenFileThatIsRenewedMeanwhile() throws Exception {
        work.dropPhotos(20);
        Path file = work.root().resolve("token");
        work.replace(file, "an-old-token\n");
        graph.answers(request -> {
            if (("Bearer " + RENEWED).equals(request.header("Authorization").orElse(""))) {
                return Optional.empty();
            }
            renew(file);
            return ScriptedGraph.refusal(401, "InvalidAuthenticationToken");
        });

        Jar.Ended run = work.run("run", "--token-file", file.toString(), "--concurrency", "1");

        assertThatItEnded(run, 0);
        assertThat(work.delivered()).hasSize(20);
        assertThat(graph.arrivals())
                .filteredOn(post -> !post.token().equals(RENEWED))
                .hasSize(1);
        assertThat(graph.arrivals()).hasSize(21);
    }

    private void renew(Path file) {
        try {
            work.replace(file, RENEWED + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
