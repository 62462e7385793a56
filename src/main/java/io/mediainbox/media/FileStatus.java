package io.mediainbox.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * One look at a directory entry, links not followed.
 *
 * @param regular whether it is a regular file
 * @param link whether it is a symbolic link
 * @param fingerprint the state it is in
 */
public record FileStatus(boolean regular, boolean link, FileFingerprint fingerprint) {

    private static final String UNIX = "unix:isRegularFile,isSymbolicLink,size,lastModifiedTime,ctime,fileKey";

    /** @throws IOException if the file is not there or its folder cannot be read */
    public static FileStatus of(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
            return new FileStatus(
                    (Boolean) unix.get("isRegularFile"),
                    (Boolean) unix.get("isSymbolicLink"),
                    new FileFingerprint(
                            (Long) unix.get("size"),
                            (FileTime) unix.get("lastModifiedTime"),
                            (FileTime) unix.get("ctime"),
                            unix.get("fileKey")));
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileTime modified = basic.lastModifiedTime();
        return new FileStatus(
                basic.isRegularFile(),
                basic.isSymbolicLink(),
                new FileFingerprint(basic.size(), modified, modified, basic.fileKey()));
    }
}
