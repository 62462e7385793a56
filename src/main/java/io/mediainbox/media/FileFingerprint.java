package io.mediainbox.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What tells one state of a file from another: equal fingerprints mean that nobody wrote to it in between.
 *
 * @param size bytes
 * @param modified last write to the content; users can set it
 * @param changed last change to content or attributes ({@code ctime}), which users cannot set; where the platform has
 *     none, the modification time again
 * @param identity inode and device, or null where the platform has none
 */
public record FileFingerprint(long size, FileTime modified, FileTime changed, Object identity) {

    /**
     * Reads the fingerprint without following a link.
     *
     * @throws IOException if the file is not there or its folder cannot be read
     */
    public static FileFingerprint of(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileFingerprint(basic.size(), basic.lastModifiedTime(), changeTime(path, basic), basic.fileKey());
    }

    private static FileTime changeTime(Path path, BasicFileAttributes basic) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return basic.lastModifiedTime();
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return (FileTime) unix.get("ctime");
    }
}
