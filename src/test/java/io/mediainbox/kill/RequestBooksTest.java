package io.mediainbox.kill;

import static io.mediainbox.kill.DroppedFiles.End.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.kill.JournalGraph.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books are found wrong where they are, and nowhere else. */
class RequestBooksTest {

    private static final String NAME = "groups/g/photos/p.json";

    @TempDir
    private Path inbox;

    private DroppedFiles dropped;

    @BeforeEach
    void drop() throws IOException {
        dropped = new DroppedFiles(inbox);
        dropped.item(NAME, "groups/g/photos", DONE, "{}");
    }

    private static Post post(int process, String id) {
        return new Post("process-" + process, id, "groups/g/photos", "", true, "object");
    }

    private static Kill life(int process, String state, String id) {
        return new Kill("process-" + process, List.of(new LedgerRow(NAME, state, id, 1, 0, 0)));
    }

    private List<String> broken(List<Post> posts, Kill... lives) {
        List<Kill> all = List.of(lives);
        return new RequestBooks(dropped, posts, all.subList(0, all.size() - 1), all.get(all.size() - 1)).broken();
    }

    @Test
    void aDeathBeforeTheAnswerIsAReasonToSendAgain() {
        assertThat(broken(List.of(post(1, "a"), post(2, "b")), life(1, "sending", "a"), life(2, "settled", "b")))
                .isEmpty();
    }

    @Test
    void aDeathAfterTheAnswerIsNone() {
        assertThat(broken(List.of(post(1, "a"), post(2, "b")), life(1, "delivered", "a"), life(2, "settled", "b")))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Sent after its answer", "Sent too often or never");
    }

    @Test
    void twoRequestsOfOneProcessAreOneTooMany() {
        assertThat(broken(List.of(post(1, "a"), post(1, "a")), life(1, "settled", "a")))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Sent too often or never");
    }

    @Test
    void noRequestAtAllIsOneTooFew() {
        assertThat(broken(List.of(), life(1, "settled", "a")))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Sent too often or never");
    }

    @Test
    void aRequestMustStandInTheLedgerOfItsSender() {
        assertThat(broken(List.of(post(1, "a"), post(2, "b")), life(1, "sending", "other"), life(2, "settled", "b")))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Unrecorded");
    }

    @Test
    void whatIsNotSettledInTheEndIsFound() {
        assertThat(broken(List.of(post(1, "a")), life(1, "in-doubt", "a")))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Not settled");
    }

    @Test
    void whatTheLedgerDoesNotKnowInTheEndIsFound() {
        assertThat(broken(List.of(post(1, "a")), life(1, "sending", "a"), new Kill("process-2", List.of())))
                .extracting(RequestBooksTest::sort)
                .containsExactly("Not in the ledger");
    }

    private static String sort(String finding) {
        return finding.substring(0, finding.indexOf(':'));
    }
}
