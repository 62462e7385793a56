package io.mediainbox.run;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Counts;
import io.mediainbox.intake.TypeSniffer;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.sandbox.SandboxRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that can be seen of what became of an inbox, as texts that are the same each time: what lies where, each receipt, note
 * and result, each request, and the counts. What differs from run to run is replaced by a word in braces, but only where it
 * is what it should be: a digest by the name of the file that has it, a request id by {@code {uuid}} if it is one. Anything
 * else stays as it is and shows as a difference.
 */
final class Outcome {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path root;
    private final Drops drops;
    private final String graphUrl;
    private final Map<String, SandboxRequest> requests = new HashMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, JsonNode> sent = new TreeMap<>();
    private final Set<String> runs = new HashSet<>();

    private Outcome(Path root, Drops drops, String graphUrl, List<SandboxRequest> requests) {
        this.root = root;
        this.drops = drops;
        this.graphUrl = graphUrl;
        for (SandboxRequest request : requests) {
            String id = request.header("client-request-id").orElseThrow();
            if (this.requests.put(id, request) != null) {
                throw new AssertionError("Sent twice: " + request.path());
            }
        }
    }

    /** @return texts by the name of the file that is to hold them */
    static Map<String, String> of(Path root, Drops drops, String graphUrl, List<SandboxRequest> requests, Counts counts)
            throws IOException {
        Outcome outcome = new Outcome(root, drops, graphUrl, requests);
        outcome.read();
        outcome.texts.put("counts.json", pretty(JSON.valueToTree(counts)));
        return outcome.texts;
    }

    private void read() throws IOException {
        List<String> tree = new ArrayList<>();
        for (String folder : List.of("inbox", "done", "error")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path path : (Iterable<Path>) files::iterator) {
                    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                        tree.add(line(path));
                    }
                }
            }
        }
        texts.put("files.txt", String.join("\n", tree.stream().sorted().toList()) + "\n");
        requests.forEach((id, request) -> sent.put("unknown " + id, body(request)));
        StringBuilder all = new StringBuilder();
        sent.forEach(
                (item, body) -> all.append(item).append("\n    ").append(body).append('\n'));
        texts.put("requests.txt", all.toString());
        if (runs.size() > 1) {
            texts.put("runs.txt", runs.toString());
        }
    }

    private String line(Path path) throws IOException {
        String name = root.relativize(path).toString();
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return name + (Files.isSymbolicLink(path) ? " (link)" : " (pipe)");
        }
        byte[] content = Files.readAllBytes(path);
        String origin = drops.nameOf(content).orElse(null);
        if (origin != null) {
            return name.substring(name.indexOf('/') + 1).equals(origin) ? name : name + " <- " + origin;
        }
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        if (name.endsWith(".results.jsonl")) {
            texts.put(name, results(lines));
        } else {
            texts.put(name, pretty(normalised((ObjectNode) JSON.readTree(content), null)));
        }
        return name + " (note)";
    }

    private static String pretty(JsonNode json) {
        try {
            return PRETTY.writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** Rows end in any order; the line about the whole is the last one and knows the name. */
    private String results(List<String> lines) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add((ObjectNode) JSON.readTree(line));
        }
        String manifest = rows.get(rows.size() - 1).path("file").asText();
        rows.sort(Comparator.comparingInt(row -> row.path("row").asInt(Integer.MAX_VALUE)));
        StringBuilder text = new StringBuilder();
        for (ObjectNode row : rows) {
            text.append(pretty(normalised(row, manifest + "#" + row.path("row").asText())));
        }
        return text.toString();
    }

    /** @param row its name, or null for a note that says it itself */
    private ObjectNode normalised(ObjectNode note, String row) {
        String item = note.path("file").asText(row);
        sent(note, item);
        if (note.has("file")) {
            content(note, item);
        }
        for (JsonNode companion : note.path("companions")) {
            content((ObjectNode) companion, companion.path("file").asText());
        }
        uuid(note, "id");
        uuid(note, "requestId");
        runs.add(uuid(note, "run"));
        times(note);
        for (String member : List.of("target", "message", "remedy")) {
            if (note.has(member)) {
                note.put(member, withoutPlaces(note.path(member).asText()));
            }
        }
        return note;
    }

    private void content(ObjectNode note, String file) {
        drops.content(file).ifPresent(content -> {
            replace(note, "sha256", ContentDigest.of(content).hex(), "{sha256 of the file}");
            replace(note, "bytes", String.valueOf(content.length), "{bytes of the file}");
        });
    }

    private void sent(ObjectNode note, String item) {
        SandboxRequest request = requests.remove(note.path("clientRequestId").asText());
        if (request == null) {
            return;
        }
        note.put("clientRequestId", "{of the request}");
        replace(note, "payloadBytes", String.valueOf(request.body().length), "{bytes of the request}");
        replace(note, "payloadSha256", ContentDigest.of(request.body()).hex(), "{sha256 of the request}");
        sent.put(item, body(request));
    }

    private JsonNode body(SandboxRequest request) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.body());
            abbreviate(body);
            return JSON.createObjectNode().set(request.path(), body);
        } catch (IOException e) {
            throw new IllegalStateException("Not JSON: " + request.path(), e);
        }
    }

    /** An image is said to be a file, or to have a format and size. */
    private void abbreviate(ObjectNode object) {
        object.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode nested) {
                abbreviate(nested);
            } else if (member.getKey().equals("content")) {
                member.setValue(JSON.getNodeFactory()
                        .textNode(described(member.getValue().asText())));
            }
        });
    }

    private String described(String content) {
        byte[] image;
        try {
            image = Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content;
        }
        return drops.nameOf(image)
                .map(name -> "{" + name + "}")
                .or(() -> TypeSniffer.image(image).map(type -> {
                    BufferedImage pixels = TestImages.decoded(image);
                    return "{" + type + " " + pixels.getWidth() + "x" + pixels.getHeight() + "}";
                }))
                .orElse(content);
    }

    private static void replace(ObjectNode note, String member, String expected, String word) {
        if (note.path(member).asText().equals(expected)) {
            note.put(member, word);
        }
    }

    private static String uuid(ObjectNode note, String member) {
        String value = note.path(member).asText();
        if (value.length() != 36 || !UUID.fromString(value).toString().equals(value)) {
            return null;
        }
        note.put(member, "{uuid}");
        return value;
    }

    private static void times(ObjectNode note) {
        Instant settled = Instant.parse(note.path("settledAt").asText());
        note.put("settledAt", "{time}");
        for (String earlier : List.of("readAt", "sentAt")) {
            if (note.has(earlier) && !Instant.parse(note.path(earlier).asText()).isAfter(settled)) {
                note.put(earlier, "{time}");
            }
        }
    }

    private String withoutPlaces(String text) {
        return text.replace(graphUrl, "{graph-url}")
                .replace(root.toUri().getRawPath(), "{root}/")
                .replace(root + "/", "{root}/");
    }
}
