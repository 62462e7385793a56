package io.mediainbox.cli;

import io.mediainbox.media.ContentDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files below a folder by percent-encoded paths, spelt as {@link Path#toUri()} spells them: names are bytes, and no
 * String of the test's own locale need hold them.
 */
final class ByteNames {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String LITERAL = "-_.!~*'():@&=+$,;";

    private final Path root;

    ByteNames(Path root) {
        this.root = root;
    }

    static String encode(byte[] name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name) {
            boolean literal = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b > 0 && LITERAL.indexOf(b) >= 0;
            encoded.append(literal ? String.valueOf((char) b) : "%" + HEX.toHexDigits(b));
        }
        return encoded.toString();
    }

    static byte[] decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    /** The path of a note about a file: its own with a suffix, or a shortened one where no name can be so long. */
    static String note(String file, String suffix) {
        int slash = file.lastIndexOf('/') + 1;
        byte[] name = decode(file.substring(slash));
        if (name.length + suffix.length() <= 255) {
            return file + suffix;
        }
        ByteArrayOutputStream shortened = new ByteArrayOutputStream();
        shortened.write(name, 0, 200);
        String digest = ContentDigest.of(name).hex().substring(0, 12);
        shortened.writeBytes(("-" + digest + suffix).getBytes(StandardCharsets.US_ASCII));
        return file.substring(0, slash) + encode(shortened.toByteArray());
    }

    private static String uri(Path path) {
        String uri = path.toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    Path at(String file) {
        return Path.of(URI.create(uri(root) + file));
    }

    /** In one piece, as a good neighbour does. */
    void drop(String file, byte[] content) throws IOException {
        Path place = at(file);
        Files.createDirectories(place.getParent());
        Path draft = Files.write(root.resolveSibling("draft"), content);
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** All files with what they hold; none if there is no such folder. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                String file = path.toUri().toString().substring(uri(root).length());
                files.put(file, Files.readAllBytes(path));
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
