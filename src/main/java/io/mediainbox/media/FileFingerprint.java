package io.mediainbox.media;

import java.nio.file.attribute.FileTime;

/**
 * What tells one state of a file from another: equal fingerprints mean that nobody wrote to it in between.
 *
 * @param size bytes
 * @param modified last write to the content; users can set it
 * @param changed last change to content or attributes ({@code ctime}), which users cannot set; where the platform has
 *     none, the modification time again
 * @param identity inode and device, or null where the platform has none
 */
public record FileFingerprint(long size, FileTime modified, FileTime changed, Object identity) {}
