package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.sandbox.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
    void whatGotARefusedTokenIsNotInDoubtAndIsSentOnceWithAGoodOne() throws Exception {
        work.dropPhotos(8);
        graph.refuses(401, "InvalidAuthenticationToken");
        assertThatItEnded(work.run("run", "--concurrency", "4"), 6, "401");
        int refused = graph.arrivals().size();
        assertThat(statesInTheLedger()).isNotEmpty().containsOnly("discovered");
        graph.answers(Faults.none());
        work.set("MEDIA_INBOX_TOKEN", RENEWED);

        Jar.Ended run = work.run("run");

        assertThatItEnded(run, 0);
        assertThat(graph.arrivals().subList(refused, graph.arrivals().size()))
                .extracting(ScriptedGraph.Arrival::path)
                .doesNotHaveDuplicates()
                .hasSize(8);
        assertThat(work.delivered()).hasSize(8);
        assertThat(statesInTheLedger()).containsOnly("settled");
        for (String file : work.delivered()) {
            assertThat(work.receipt(file).has("possibleDuplicate")).as(file).isFalse();
        }
    }

    private List<String> statesInTheLedger() throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + work.ledger());
                Statement statement = ledger.createStatement();
                ResultSet items = statement.executeQuery("select state from item")) {
            List<String> states = new ArrayList<>();
            while (items.next()) {
                states.add(items.getString("state"));
            }
            return states;
        }
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
