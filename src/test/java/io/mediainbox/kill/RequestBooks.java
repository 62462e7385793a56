package io.mediainbox.kill;

import io.mediainbox.kill.DroppedFiles.Item;
import io.mediainbox.kill.JournalGraph.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is promised of requests: the server's journal against the ledger as each process left it. */
final class RequestBooks {

    private final DroppedFiles dropped;
    private final Map<String, List<Post>> postsByTarget;
    private final List<Post> posts;

    /** In the order of their lives; the last one ended by itself. */
    private final List<Kill> lives;

    /** @param atTheEnd the ledger of the last process, which was not killed */
    RequestBooks(DroppedFiles dropped, List<Post> posts, List<Kill> kills, Kill atTheEnd) {
        this.dropped = dropped;
        this.posts = posts;
        this.postsByTarget = posts.stream().collect(Collectors.groupingBy(Post::target));
        this.lives = new ArrayList<>(kills);
        lives.add(atTheEnd);
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        broken.addAll(unrecorded());
        broken.addAll(sentAgainAfterTheAnswer());
        dropped.items().forEach(item -> broken.addAll(sentTooOften(item)));
        broken.addAll(unsettled());
        return broken;
    }

    /** Nothing is sent that does not stand in the ledger. */
    private List<String> unrecorded() {
        List<String> broken = new ArrayList<>();
        for (Kill life : lives) {
            Set<String> recorded =
                    life.ledger().stream().map(LedgerRow::clientRequestId).collect(Collectors.toSet());
            posts.stream()
                    .filter(post -> post.sender().equals(life.process()))
                    .filter(post -> !recorded.contains(post.clientRequestId()))
                    .map(post -> "Unrecorded: " + post.target() + " was sent by " + post.sender()
                            + ", and its ledger does not know client-request-id " + post.clientRequestId())
                    .forEach(broken::add);
        }
        return broken;
    }

    /** Once an answer is in the ledger, nobody asks again. */
    private List<String> sentAgainAfterTheAnswer() {
        List<String> broken = new ArrayList<>();
        for (int life = 0; life < lives.size(); life++) {
            Set<String> later = lives.subList(life + 1, lives.size()).stream()
                    .map(Kill::process)
                    .collect(Collectors.toSet());
            for (LedgerRow row : lives.get(life).ledger()) {
                if (row.hasAnswer() && postsOf(row.name()).stream().anyMatch(post -> later.contains(post.sender()))) {
                    broken.add("Sent after its answer: " + row.name() + " was sent again, although " + row
                            + " was committed by " + lives.get(life).process());
                }
            }
        }
        return broken;
    }

    /** One request, and one more for each death that left it without an answer. */
    private List<String> sentTooOften(Item item) {
        long unanswered = lives.stream()
                .filter(life ->
                        life.ledger().stream().anyMatch(row -> row.name().equals(item.name()) && row.isSending()))
                .count();
        int sent = postsOf(item.name()).size();
        boolean neverSent = item.target() != null && sent == 0;
        return sent > 1 + unanswered || neverSent
                ? List.of("Sent too often or never: " + item.name() + " was sent " + sent
                        + " times, by "
                        + postsOf(item.name()).stream().map(Post::sender).toList()
                        + "; the ledger knows of " + unanswered + " deaths while it was: "
                        + lives.stream()
                                .map(life -> life.process() + " "
                                        + life.ledger().stream()
                                                .filter(row -> row.name().equals(item.name()))
                                                .toList())
                                .filter(life -> !life.endsWith("[]"))
                                .toList())
                : List.of();
    }

    private List<String> unsettled() {
        List<String> broken = new ArrayList<>();
        Map<String, List<LedgerRow>> rows =
                lives.get(lives.size() - 1).ledger().stream().collect(Collectors.groupingBy(LedgerRow::name));
        for (Item item : dropped.items()) {
            if (!rows.containsKey(item.name())) {
                broken.add("Not in the ledger: " + item.name());
            }
        }
        rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> !row.state().equals("settled"))
                .forEach(row -> broken.add("Not settled: " + row));
        return broken;
    }

    private List<Post> postsOf(String name) {
        Item item = dropped.item(name);
        // A manifest stands in the ledger and is no item.
        return item == null || item.target() == null ? List.of() : postsByTarget.getOrDefault(item.target(), List.of());
    }
}
