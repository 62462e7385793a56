package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of texts that somebody looked at and found right. {@code -Dupdate.golden=true} writes them anew, and only that. */
final class Golden {

    static final String SWITCH = "update.golden";

    private final Path folder;

    Golden(Path folder) {
        this.folder = folder;
    }

    /** @param name below the golden files of the tests */
    static Golden of(String name) {
        return new Golden(Path.of("src", "test", "resources", "golden").resolve(name));
    }

    /** Where the switch is set, what is found becomes what should be. */
    void refreshIfWanted(Map<String, String> texts) throws IOException {
        if (Boolean.getBoolean(SWITCH)) {
            write(texts);
        }
    }

    /**
     * Fails where a text differs, is missing, or is one too many.
     *
     * @param texts by the name of their file
     */
    void check(Map<String, String> texts) throws IOException {
        Map<String, String> golden = read();
        assertThat(golden).as("%s has golden files", folder).isNotEmpty();
        assertThat(differences(golden, texts))
                .as("%s; if the change is meant, run the test with -D%s=true and look at it", folder, SWITCH)
                .isEmpty();
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static List<String> differences(Map<String, String> golden, Map<String, String> texts) {
        Map<String, String> names = new TreeMap<>(golden);
        names.putAll(texts);
        return names.keySet().stream()
                .filter(name -> !Objects.equals(texts.get(name), golden.get(name)))
                .map(name -> name + "\nis\n" + texts.get(name) + "\nand should be\n" + golden.get(name) + "\n")
                .toList();
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    texts.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    void write(Map<String, String> texts) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
    }
}
