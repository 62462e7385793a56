package io.mediainbox.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.kill.DroppedFiles.Dropped;
import io.mediainbox.kill.DroppedFiles.End;
import io.mediainbox.kill.DroppedFiles.Item;
import io.mediainbox.kill.JournalGraph.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What receipts, error notes and results say, against what the server saw. */
final class Notes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final DroppedFiles dropped;
    private final Map<String, List<Post>> posts;
    private final List<String> broken = new ArrayList<>();

    Notes(Path root, DroppedFiles dropped, List<Post> posts) {
        this.root = root;
        this.dropped = dropped;
        this.posts = posts.stream().collect(Collectors.groupingBy(Post::target));
    }

    List<String> broken() throws IOException {
        for (Item item : dropped.items()) {
            if (!item.isRow()) {
                checkNote(item);
            }
        }
        for (Dropped manifest : dropped.manifests()) {
            checkResults(manifest);
        }
        return broken;
    }

    private void checkNote(Item item) throws IOException {
        JsonNode note;
        try {
            note = JSON.readTree(root.resolve(DroppedFiles.note(item)).toFile());
        } catch (JsonProcessingException e) {
            broken.add("Note: " + DroppedFiles.note(item) + " is no JSON: " + e.getOriginalMessage());
            return;
        } catch (IOException e) {
            broken.add("Note: " + DroppedFiles.note(item) + " cannot be read");
            return;
        }
        expect(item, "file", item.name(), note);
        if (item.target() != null) {
            // Nobody knows it of a file that could not be read to its end.
            expect(item, "sha256", dropped.file(item.name()).sha256(), note);
        }
        checkOutcome(item, note);
    }

    private void checkOutcome(Item item, JsonNode note) {
        if (item.target() == null) {
            expectNoRequest(item, note);
        } else if (item.end() == End.DONE) {
            expect(item, "outcome", "delivered", note);
            checkRequests(item, note, "201");
            expectOneOf(
                    item, "id", note, posts(item).stream().map(Post::objectId).toList());
            expectOneOf(item, "payloadSha256", note, wholeBodies(item));
        } else {
            expect(item, "code", "forbidden", note);
            checkRequests(item, note, "403");
        }
    }

    private void expectNoRequest(Item item, JsonNode note) {
        if (note.has("status") || note.has("clientRequestId")) {
            broken.add("Note: " + item.name() + " was never sent, and its note knows of a request");
        }
    }

    private void checkRequests(Item item, JsonNode note, String status) {
        expect(item, "status", status, note);
        expectOneOf(
                item,
                "clientRequestId",
                note,
                posts(item).stream().map(Post::clientRequestId).toList());
        int sent = posts(item).size();
        if (note.path("attempts").asInt() < sent) {
            broken.add("Note: " + item.name() + " was sent " + sent + " times, its note says " + note.path("attempts"));
        }
        if (item.end() == End.DONE && note.path("unanswered").asInt() < sent - 1) {
            broken.add("Unsaid: " + item.name() + " was sent " + sent + " times, and its receipt says "
                    + note.path("unanswered").asInt() + " unanswered");
        }
    }

    private void checkResults(Dropped manifest) throws IOException {
        Map<Integer, List<JsonNode>> lines = new HashMap<>();
        JsonNode last = JSON.createObjectNode();
        for (String line : results(manifest)) {
            try {
                last = JSON.readTree(line);
            } catch (JsonProcessingException e) {
                // Torn by a kill; the whole line stands somewhere below.
                continue;
            }
            if (last.has("row")) {
                lines.computeIfAbsent(last.path("row").asInt(), none -> new ArrayList<>())
                        .add(last);
            }
        }
        List<Item> rows = dropped.items().stream()
                .filter(item -> item.isRow() && item.manifest().equals(manifest.path()))
                .toList();
        rows.forEach(row -> checkRow(row, lines.getOrDefault(row.row(), List.of())));
        if (last.path("rows").asInt() != rows.size()) {
            broken.add("Note: the last line of the results of " + manifest.path() + " is " + last);
        }
    }

    private List<String> results(Dropped manifest) throws IOException {
        try {
            return Files.readAllLines(root.resolve(DroppedFiles.results(manifest)));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void checkRow(Item row, List<JsonNode> lines) {
        if (lines.size() != 1) {
            broken.add("Note: " + row.name() + " has " + lines.size() + " lines of results");
        }
        for (JsonNode line : lines) {
            expect(row, "outcome", row.end() == End.DONE ? "delivered" : "error", line);
            checkOutcome(row, line);
        }
    }

    private void expect(Item item, String member, String expected, JsonNode note) {
        expectOneOf(item, member, note, List.of(expected));
    }

    private void expectOneOf(Item item, String member, JsonNode note, List<String> expected) {
        if (!expected.contains(note.path(member).asText())) {
            broken.add("Note: " + item.name() + " has " + member + " " + note.path(member) + ", not " + expected);
        }
    }

    private List<String> wholeBodies(Item item) {
        return posts(item).stream().filter(Post::whole).map(Post::bodySha256).toList();
    }

    private List<Post> posts(Item item) {
        return posts.getOrDefault(item.target(), List.of());
    }
}
