package io.mediainbox.media;

/**
 * A file in the state in which it was seen.
 *
 * @param file its place
 * @param fingerprint its state; null if it was gone by then
 */
public record SeenFile(MediaFile file, FileFingerprint fingerprint) {}
