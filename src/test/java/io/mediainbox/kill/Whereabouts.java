package io.mediainbox.kill;

import io.mediainbox.media.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is promised of files, compared with what lies in inbox, done and error; each finding is one broken promise. */
final class Whereabouts {

    private static final List<String> FOLDERS = List.of("inbox", "done", "error");

    private final Path root;
    private final DroppedFiles dropped;

    Whereabouts(Path root, DroppedFiles dropped) {
        this.root = root;
        this.dropped = dropped;
    }

    /** At any moment: each file is in one place, whole. */
    List<String> notInOnePlace() throws IOException {
        Map<String, List<String>> places = new HashMap<>();
        digests().forEach((place, sha256) -> places.computeIfAbsent(sha256, none -> new ArrayList<>())
                .add(place));
        return dropped.files().stream()
                .filter(file -> places.getOrDefault(file.sha256(), List.of()).size() != 1)
                .map(file -> "Misplaced: " + file.path() + " is in "
                        + places.getOrDefault(file.sha256(), List.of()).size() + " places: "
                        + places.getOrDefault(file.sha256(), List.of()))
                .toList();
    }

    /** In the end: each file is where it belongs, as it was dropped, with its note, and nothing else is anywhere. */
    List<String> wrongInTheEnd() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> found = digests();
        dropped.ends().forEach((place, sha256) -> {
            String there = found.remove(place);
            if (there == null) {
                wrong.add("Missing: " + place);
            } else if (!sha256.isEmpty() && !there.equals(sha256)) {
                wrong.add("Changed: " + place + " is not what was dropped");
            }
        });
        for (String left : found.keySet()) {
            wrong.add("Left over: " + left + ", " + Files.size(root.resolve(left)) + " bytes");
        }
        return wrong;
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String folder : FOLDERS) {
            for (Path file : files(root.resolve(folder))) {
                digests.put(
                        root.relativize(file).toString(),
                        ContentDigest.of(Files.readAllBytes(file)).hex());
            }
        }
        return digests;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
