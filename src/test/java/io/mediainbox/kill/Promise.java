package io.mediainbox.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.cli.Jar;
import io.mediainbox.cli.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is promised however often the process is killed: every file is in one place, what is in done is what was sent,
 * nothing was sent without a ledger line, nothing twice without need, and the books balance. Collects what is broken, so
 * that all of it is seen at once.
 */
final class Promise {

    private static final int SHOWN = 12;

    private final Path root;
    private final DroppedFiles dropped;
    private final JournalGraph graph;
    private final List<Kill> kills = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** @param root holds inbox, done, error and the state */
    Promise(Path root, DroppedFiles dropped, JournalGraph graph) {
        this.root = root;
        this.dropped = dropped;
        this.graph = graph;
    }

    /** The process that runs now, by the name under which it shall send. */
    String process() {
        return "process-" + (kills.size() + 1);
    }

    /** Looks at what a killed process left, before the next one begins. */
    void lookAfterKill() throws IOException, SQLException {
        new Whereabouts(root, dropped)
                .notInOnePlace()
                .forEach(finding -> broken.add(finding + ", after the death of " + process()));
        noteKill();
    }

    /** For a death at which a file may be in two places: what it left is looked at when the next process has ended. */
    void noteKill() throws IOException, SQLException {
        kills.add(new Kill(process(), ledger()));
    }

    /** What the ledger held of an item at the last kill. */
    Optional<LedgerRow> atTheKill(String item) {
        return kills.get(kills.size() - 1).ledger().stream()
                .filter(row -> row.name().equals(item))
                .findFirst();
    }

    /** Looks at everything. */
    void lookAtTheEnd(Jar.Ended last) throws IOException, SQLException {
        Whereabouts files = new Whereabouts(root, dropped);
        broken.addAll(files.notInOnePlace());
        broken.addAll(files.wrongInTheEnd());
        broken.addAll(new Notes(root, dropped, graph.posts()).broken());
        broken.addAll(new RequestBooks(dropped, graph.posts(), kills, new Kill(process(), ledger())).broken());
        checkSummary(last);
    }

    private List<LedgerRow> ledger() throws IOException, SQLException {
        return LedgerRow.readCopy(root.resolve(".media-inbox/inbox"), root.resolve("ledger-of-" + process()));
    }

    private void checkSummary(Jar.Ended last) throws IOException {
        List<JsonNode> lines = Workplace.lines(last.stdout());
        JsonNode summary = lines.get(lines.size() - 1);
        int ended = summary.path("done").asInt() + summary.path("error").asInt();
        if (summary.path("discovered").asInt(-1) != ended) {
            broken.add("Counts: " + summary);
        }
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    void assertKept() {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " promises broken by " + process() + " and those before it:\n"
                    + String.join("\n", someOfEachSort()));
        }
    }

    private List<String> someOfEachSort() {
        Map<String, List<String>> sorts = broken.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.substring(0, finding.indexOf(':')),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return sorts.entrySet().stream()
                .flatMap(sort -> Stream.concat(
                        Stream.of(sort.getValue().size() + " x " + sort.getKey()),
                        sort.getValue().stream().limit(SHOWN)))
                .toList();
    }
}
