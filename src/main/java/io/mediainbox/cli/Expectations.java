package io.mediainbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is expected of each sample: members that its receipt or error note must have. They stand in {@code
 * .expected.json} among the samples, by path; {@code target} there is the end of the URL.
 */
final class Expectations {

    /**
     * @param text the fate of one file, for people
     * @param asExpected whether it is the expected one
     */
    record Line(String text, boolean asExpected) {}

    private static final String FILE = ".expected.json";

    private final Map<String, ObjectNode> byFile;

    private Expectations(Map<String, ObjectNode> byFile) {
        this.byFile = byFile;
    }

    static Expectations read(Path sample) {
        Path file = sample.resolve(FILE);
        Map<String, ObjectNode> byFile = new TreeMap<>();
        try {
            JsonNode root = mapper().readTree(Files.readAllBytes(file));
            root.properties().forEach(field -> byFile.put(field.getKey(), (ObjectNode) field.getValue()));
        } catch (IOException | ClassCastException e) {
            throw new InvalidSetting("--sample: " + file.toAbsolutePath() + " cannot be read: " + e);
        }
        return new Expectations(byFile);
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder().build();
    }

    /** One line for each file that was expected or has a note. */
    List<Line> compare(Folders folders) throws IOException {
        Map<String, ObjectNode> notes = new TreeMap<>();
        readNotes(folders.done(), ".receipt.json", notes);
        readNotes(folders.error(), ".error.json", notes);
        TreeSet<String> files = new TreeSet<>(byFile.keySet());
        files.addAll(notes.keySet());
        List<Line> lines = new ArrayList<>();
        for (String file : files) {
            lines.add(compare(file, byFile.get(file), notes.get(file)));
        }
        return lines;
    }

    private static void readNotes(Path root, String suffix, Map<String, ObjectNode> notes) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(path -> path.toString().endsWith(suffix)).toList();
        }
        for (Path path : files) {
            ObjectNode note = (ObjectNode) mapper().readTree(Files.readAllBytes(path));
            notes.put(note.get("file").textValue(), note);
        }
    }

    private static Line compare(String file, ObjectNode expected, ObjectNode note) {
        if (note == null) {
            return new Line("MISSING  " + file + ": expected " + expected, false);
        }
        String fate = note.has("outcome")
                ? "done   " + file + "  ->  " + note.get("kind").textValue() + " "
                        + note.get("target").textValue()
                : "error  " + file + "  ->  " + note.get("code").textValue() + ": "
                        + note.get("message").textValue();
        if (expected == null) {
            return new Line(fate + "  BUT nothing was expected of it", false);
        }
        List<String> differences = new ArrayList<>();
        expected.properties().forEach(member -> {
            JsonNode actual = note.path(member.getKey());
            boolean same = member.getKey().equals("target")
                    ? actual.asText().endsWith("/" + member.getValue().asText())
                    : actual.equals(member.getValue());
            if (!same) {
                differences.add(member.getKey() + " " + member.getValue());
            }
        });
        return differences.isEmpty()
                ? new Line(fate, true)
                : new Line(fate + "  BUT expected " + String.join(", ", differences), false);
    }
}
