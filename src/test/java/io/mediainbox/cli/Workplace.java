package io.mediainbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder with an inbox, and the command line set up for it by variables, with pauses made for tests. */
public final class Workplace {

    static final String TOKEN = "the-token";

    /** A profilePhoto that needs no decoding. */
    static final String PHOTO = "{\"height\":6,\"width\":5}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    public Workplace(Path root, URI graphUrl) throws IOException {
        this.root = root;
        Files.createDirectories(inbox());
        set("MEDIA_INBOX_INBOX", inbox().toString());
        set("MEDIA_INBOX_GRAPH_URL", graphUrl.toString());
        set("MEDIA_INBOX_TOKEN", TOKEN);
        set("MEDIA_INBOX_MIN_AGE", "0s");
        set("MEDIA_INBOX_INTAKE_POLL_INTERVAL", "50ms");
        set("MEDIA_INBOX_DELIVER_BACKOFF", "50ms");
        set("MEDIA_INBOX_SETTLE_BACKOFF", "50ms");
        set("MEDIA_INBOX_WATCH_PROBE_INTERVAL", "200ms");
    }

    public Path root() {
        return root;
    }

    public Path inbox() {
        return root.resolve("inbox");
    }

    Path done() {
        return root.resolve("done");
    }

    Path error() {
        return root.resolve("error");
    }

    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    void unset(String variable) {
        environment.remove(variable);
    }

    public Jar jar(String... arguments) {
        return Jar.with(arguments).in(root).environment(environment).scratch(root);
    }

    Jar.Ended run(String... arguments) throws IOException, InterruptedException {
        return jar(arguments).run();
    }

    /** Puts a photo into the inbox. */
    void drop(String file) throws IOException {
        drop(file, PHOTO);
    }

    /** In one piece, as a good neighbour does. */
    void drop(String file, String content) throws IOException {
        replace(inbox().resolve(file), content);
    }

    void replace(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.writeString(root.resolve("draft"), content, StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts photos into the inbox, each for a group of its own: {@code g1}, {@code g2} and so on. */
    void dropPhotos(int count) throws IOException {
        for (int number : IntStream.rangeClosed(1, count).toArray()) {
            drop(photo("g" + number));
        }
    }

    static String photo(String group) {
        return "groups/" + group + "/photos/p.json";
    }

    /** What still lies in the inbox, sorted. */
    List<String> left() throws IOException {
        return files(inbox(), name -> true);
    }

    /** What was delivered, without the receipts, sorted. */
    List<String> delivered() throws IOException {
        return files(done(), name -> !name.endsWith(".receipt.json"));
    }

    /** What went to error, without the notes, sorted. */
    List<String> refused() throws IOException {
        return files(error(), name -> !name.endsWith(".error.json"));
    }

    private static List<String> files(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }

    JsonNode receipt(String file) throws IOException {
        return JSON.readTree(done().resolve(file + ".receipt.json").toFile());
    }

    JsonNode note(String file) throws IOException {
        return JSON.readTree(error().resolve(file + ".error.json").toFile());
    }

    /** The ledger and what SQLite keeps beside it. */
    Path ledger() {
        return root.resolve(".media-inbox/inbox/ledger.db");
    }

    /** Everything below the root: folders as an empty text, files with their content. */
    Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                tree.put(root.relativize(path).toString(), Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return tree;
    }

    /** JSON Lines; fails where a line is anything else. */
    public static List<JsonNode> lines(String stdout) throws IOException {
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(stdout)) {
            List<JsonNode> all = lines.readAll();
            if (all.size() != stdout.lines().count() || !all.stream().allMatch(JsonNode::isObject)) {
                throw new AssertionError("Not one JSON object a line:\n" + stdout);
            }
            return all;
        }
    }
}
