package io.mediainbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.InboxWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is expected of each sample: members that its receipt, error note or result must have. They stand in {@code
 * .expected.json} among the samples, by percent-encoded path, for a row of a manifest with {@code #1}; {@code target}
 * there is the URL below the service root, {@code companions} are the files that went with the item.
 *
 * <p>An expectation that says too little is none: what a reader looks for in a note must stand in it.
 */
final class Expectations {

    /**
     * What became of one file.
     *
     * @param text for people, one line and perhaps more below it
     * @param asExpected whether it is the expected fate
     */
    record Fate(String text, boolean asExpected) {}

    static final String FILE = ".expected.json";

    private static final String ROW = "%-5s  %4s  %-15s  %11s  %7s  %s";
    static final String HEADING = String.format(Locale.ROOT, ROW, "", "HTTP", "kind or code", "pixels", "size", "file");

    private static final String MORE = "\n       ";

    /** What operating systems leave in a folder that somebody looked into; it must not spoil the demo. */
    private static final Set<String> LEFT_BY_SYSTEMS = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private final Map<String, ObjectNode> byFile;

    private Expectations(Map<String, ObjectNode> byFile) {
        this.byFile = byFile;
    }

    /** @throws InvalidSetting if there are none, or they are no JSON object of objects */
    static Expectations read(Path sample) {
        Path file = sample.resolve(FILE).toAbsolutePath();
        JsonNode root;
        try {
            root = mapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InvalidSetting("--sample: " + file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidSetting("--sample: " + file + " cannot be read: " + e);
        }
        Map<String, ObjectNode> byFile = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!(field.getValue() instanceof ObjectNode members)) {
                throw new InvalidSetting("--sample: " + file + ": " + field.getKey() + " must be a JSON object");
            }
            byFile.put(field.getKey(), members);
        }
        return new Expectations(byFile);
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The fate of each file that was expected, has a note, or still lies in the inbox; errors last.
     *
     * @param graphUrl the service root that was posted to
     */
    List<Fate> compare(Folders folders, String graphUrl) throws IOException {
        Map<String, ObjectNode> notes = new TreeMap<>();
        readNotes(folders.done(), ".receipt.json", notes);
        readNotes(folders.error(), ".error.json", notes);
        readResults(folders.done(), notes);
        readResults(folders.error(), notes);
        Set<String> files = new TreeSet<>(byFile.keySet());
        files.addAll(notes.keySet());
        InboxWalk.visit(folders.inbox(), left -> {
            if (!LEFT_BY_SYSTEMS.contains(left.name())) {
                files.add(left.relative());
            }
        });
        List<Fate> fates = new ArrayList<>();
        List<Fate> errors = new ArrayList<>();
        for (String file : files) {
            ObjectNode note = shortened(notes.get(file), graphUrl + "/");
            (note != null && isError(note) ? errors : fates).add(fate(file, byFile.get(file), note));
        }
        fates.addAll(errors);
        return fates;
    }

    private static void readNotes(Path root, String suffix, Map<String, ObjectNode> notes) throws IOException {
        for (Path path : files(root, suffix)) {
            ObjectNode note = (ObjectNode) mapper().readTree(Files.readAllBytes(path));
            notes.put(note.get("file").textValue(), note);
        }
    }

    /** The last line is about the manifest, the others are about its rows. */
    private static void readResults(Path root, Map<String, ObjectNode> notes) throws IOException {
        for (Path path : files(root, ".results.jsonl")) {
            List<String> lines = Files.readAllLines(path);
            String manifest = mapper().readTree(lines.remove(lines.size() - 1))
                    .get("file")
                    .textValue();
            for (String line : lines) {
                ObjectNode result = (ObjectNode) mapper().readTree(line);
                notes.put(manifest + "#" + result.get("row").intValue(), result);
            }
        }
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> path.toString().endsWith(suffix)).toList();
        }
    }

    /**
     * The stand-in has another port each time, so targets are compared and shown from the service root on; of companions
     * it is enough to know which they were.
     */
    private static ObjectNode shortened(ObjectNode note, String root) {
        if (note != null && note.has("companions")) {
            List<JsonNode> files = note.get("companions").findValues("file");
            note.putArray("companions").addAll(files);
        }
        if (note != null && note.path("target").asText().startsWith(root)) {
            note.put("target", note.get("target").textValue().substring(root.length()));
        }
        return note;
    }

    private static Fate fate(String file, ObjectNode expected, ObjectNode note) {
        List<String> surprises = surprises(expected, note);
        StringBuilder text = new StringBuilder(note == null ? row("left", "", "", "", "", file) : row(file, note));
        if (note != null && isError(note)) {
            text.append(MORE).append(note.path("message").asText());
            text.append(MORE).append("Remedy: ").append(note.path("remedy").asText());
        }
        surprises.forEach(surprise -> text.append(MORE).append("UNEXPECTED: ").append(surprise));
        return new Fate(text.toString(), surprises.isEmpty());
    }

    private static List<String> surprises(ObjectNode expected, ObjectNode note) {
        if (expected == null) {
            return List.of("no word of it in " + FILE);
        }
        if (note == null) {
            return List.of("it has neither receipt nor error note");
        }
        Set<String> members = new TreeSet<>(needed(note));
        expected.fieldNames().forEachRemaining(members::add);
        return members.stream()
                .filter(member -> !note.path(member).equals(expected.path(member)))
                .map(member -> member + " is " + word(note.path(member)) + ", expected " + word(expected.path(member)))
                .toList();
    }

    private static List<String> needed(ObjectNode note) {
        if (isError(note)) {
            return List.of("stage", "code");
        }
        List<String> members = new ArrayList<>(List.of("outcome", "kind", "target", "status", "attempts"));
        members.addAll(note.has("width") ? List.of("width", "height") : List.of("payloadSha256"));
        // A row has no bytes of its own, and most files go alone.
        Stream.of("bytes", "companions").filter(note::has).forEach(members::add);
        return members;
    }

    private static boolean isError(ObjectNode note) {
        return !note.path("outcome").asText().equals(Settled.DELIVERED);
    }

    private static String word(JsonNode value) {
        return value.isMissingNode() ? "not given" : value.toString();
    }

    private static String row(String file, ObjectNode note) {
        String http = note.path("status").asText("");
        if (isError(note)) {
            return row("error", http, note.path("code").asText(), "", "", file);
        }
        String target = note.path("target").asText();
        // In the full forms the folder is the target; only a short form leads elsewhere.
        String way = file.startsWith(target + "/") ? file : file + "  ->  " + target;
        String pixels = note.has("width") ? note.get("width") + " x " + note.get("height") : "";
        String size = note.has("bytes") ? size(note.get("bytes").asLong()) : "";
        return row("done", http, note.path("kind").asText(), pixels, size, way);
    }

    private static String row(String fate, String http, String what, String pixels, String size, String file) {
        return String.format(Locale.ROOT, ROW, fate, http, what, pixels, size, file);
    }

    private static String size(long bytes) {
        return bytes < 1_000 ? bytes + " B" : Math.round(bytes / 1_000.0) + " kB";
    }
}
