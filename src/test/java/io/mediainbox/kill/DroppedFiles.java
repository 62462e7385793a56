package io.mediainbox.kill;

import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was put into an inbox and where all of it must end. Each file has a content of its own, each item a target. */
final class DroppedFiles {

    /** Where a file ends. */
    enum End {
        DONE("done", ".receipt.json"),
        ERROR("error", ".error.json");

        private final String folder;
        private final String noteSuffix;

        End(String folder, String noteSuffix) {
            this.folder = folder;
            this.noteSuffix = noteSuffix;
        }

        String folder() {
            return folder;
        }

        String noteSuffix() {
            return noteSuffix;
        }
    }

    /**
     * One dropped file.
     *
     * @param path below the inbox
     */
    record Dropped(String path, String sha256, End end) {}

    /**
     * One thing to be sent.
     *
     * @param name path below the inbox, for a row with {@code #17}
     * @param target below the service root; null for one that is refused before it is sent
     */
    record Item(String name, String target, End end) {

        boolean isRow() {
            return name.contains("#");
        }

        String manifest() {
            return name.substring(0, name.indexOf('#'));
        }

        int row() {
            return Integer.parseInt(name.substring(name.indexOf('#') + 1));
        }
    }

    private static final String RESULTS = ".results.jsonl";

    private final Path inbox;
    private final Map<String, Dropped> files = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Set<String> digests = new HashSet<>();
    private final List<Dropped> manifests = new ArrayList<>();

    DroppedFiles(Path inbox) {
        this.inbox = inbox;
    }

    /** A file that is an item. */
    void item(String path, String target, End end, byte[] content) throws IOException {
        write(path, end, content);
        add(new Item(path, target, end));
    }

    void item(String path, String target, End end, String content) throws IOException {
        item(path, target, end, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A sidecar or an attachment. */
    void companion(String path, End end, byte[] content) throws IOException {
        write(path, end, content);
    }

    /** @param rows each with its target; one that is refused takes all of the manifest to error/ */
    void manifest(String path, List<Item> rows, String content) throws IOException {
        boolean accepted = rows.stream().allMatch(row -> row.end() == End.DONE);
        manifests.add(write(path, accepted ? End.DONE : End.ERROR, content.getBytes(StandardCharsets.UTF_8)));
        rows.forEach(this::add);
    }

    private Dropped write(String path, End end, byte[] content) throws IOException {
        Path file = inbox.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Dropped dropped = new Dropped(path, ContentDigest.of(content).hex(), end);
        if (!digests.add(dropped.sha256())) {
            throw new IllegalArgumentException("Nobody could tell " + path + " from another file");
        }
        files.put(path, dropped);
        return dropped;
    }

    private void add(Item item) {
        items.put(item.name(), item);
    }

    List<Dropped> files() {
        return List.copyOf(files.values());
    }

    Dropped file(String path) {
        return files.get(path);
    }

    Item item(String name) {
        return items.get(name);
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    List<Dropped> manifests() {
        return List.copyOf(manifests);
    }

    /** All that must lie beside the inbox in the end, with its digest; a note, which nobody knows beforehand, with none. */
    Map<String, String> ends() {
        Map<String, String> ends = new LinkedHashMap<>();
        files.values().forEach(file -> ends.put(place(file), file.sha256()));
        items.values().stream().filter(item -> !item.isRow()).forEach(item -> ends.put(note(item), ""));
        manifests.forEach(manifest -> ends.put(results(manifest), ""));
        return ends;
    }

    static String place(Dropped file) {
        return file.end().folder() + "/" + file.path();
    }

    static String note(Item item) {
        return item.end().folder() + "/" + item.name() + item.end().noteSuffix();
    }

    static String results(Dropped manifest) {
        return place(manifest) + RESULTS;
    }
}
