package io.mediainbox.intake;

import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * Visits everything in an inbox that is no folder, over java.nio, which can hold names that java.io cannot. Follows no
 * link; a folder that cannot be read is visited as if it were a file.
 */
public final class InboxWalk {

    private InboxWalk() {}

    /** @throws IOException if the inbox itself cannot be read */
    public static void visit(Path root, Consumer<MediaFile> visitor) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                visitor.accept(MediaFile.below(root, path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
                if (path.equals(root)) {
                    throw problem;
                }
                if (Files.exists(path)) {
                    visitor.accept(MediaFile.below(root, path));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
