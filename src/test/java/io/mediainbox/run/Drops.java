package io.mediainbox.run;

import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What is to be dropped into an inbox. Everything is made beside it first and arrives by a rename: whole, at one moment, in
 * any order. Each file has a content of its own, so that it is known again wherever it ends.
 */
final class Drops {

    /** One thing that arrives, below the inbox. */
    private record Drop(String path, Path staged) {}

    private final Path root;
    private final List<Drop> drops = new ArrayList<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    /** @param root holds the inbox, its results, and what is made for it */
    Drops(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("staged"));
    }

    void file(String path, byte[] content) throws IOException {
        if (contents.put(path, content) != null) {
            throw new IllegalArgumentException(path + " is dropped twice");
        }
        Files.write(stage(path), content);
    }

    void text(String path, String content) throws IOException {
        file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A symbolic link to something outside the inbox. */
    void link(String path, Path target) throws IOException {
        Files.createSymbolicLink(stage(path), target);
    }

    void pipe(String path) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", stage(path).toString()).start().waitFor() != 0) {
            throw new IOException("No pipe could be made for " + path);
        }
    }

    /** What an earlier run left in a result folder, there from the beginning. */
    void earlier(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        byte[] content = ("earlier " + path).getBytes(StandardCharsets.UTF_8);
        contents.put("earlier " + path, content);
        Files.write(file, content);
    }

    /** An image that lies within a file; it is known again, too. */
    byte[] embedded(String name, byte[] content) {
        contents.put(name, content);
        return content;
    }

    private Path stage(String path) {
        Path staged = root.resolve("staged").resolve(String.valueOf(drops.size()));
        drops.add(new Drop(path, staged));
        return staged;
    }

    void shuffle(Random random) {
        Collections.shuffle(drops, random);
    }

    int size() {
        return drops.size();
    }

    /** Makes the folders, so that a drop is nothing but a rename. */
    void prepareFolders() throws IOException {
        for (Drop drop : drops) {
            Files.createDirectories(inbox().resolve(drop.path()).getParent());
        }
    }

    /** Lets the {@code number}th thing arrive. @return where it is now */
    Path arrive(int number) throws IOException {
        Drop drop = drops.get(number);
        return Files.move(drop.staged(), inbox().resolve(drop.path()), StandardCopyOption.ATOMIC_MOVE);
    }

    void arriveAll() throws IOException {
        prepareFolders();
        for (int number = 0; number < size(); number++) {
            arrive(number);
        }
    }

    /** The content of a file as a note names it: percent-encoded, below the inbox. */
    Optional<byte[]> content(String relative) {
        return contents.entrySet().stream()
                .filter(content -> MediaFile.below(inbox(), inbox().resolve(content.getKey()))
                        .relative()
                        .equals(relative))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What it was dropped as, if anything. Only empty files are alike. */
    Optional<String> nameOf(byte[] content) {
        List<String> names = contents.entrySet().stream()
                .filter(known -> Arrays.equals(known.getValue(), content))
                .map(Map.Entry::getKey)
                .toList();
        if (names.size() > 1 && content.length > 0) {
            throw new IllegalStateException("Nobody could tell these apart: " + names);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(content.length == 0 ? "(empty)" : names.get(0));
    }

    private Path inbox() {
        return root.resolve("inbox");
    }
}
