package io.mediainbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of some bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentDigest(String hex) {

    public static ContentDigest of(byte[] bytes) {
        return new ContentDigest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** A stream that digests what is read through it. */
    public static Stream stream(InputStream in) {
        return new Stream(in);
    }

    /** Digests what is read through it. */
    public static final class Stream extends DigestInputStream {

        private Stream(InputStream in) {
            super(in, sha256());
        }

        /** Whoever reads through it may close it: what is below stays open, the rest is still to be digested. */
        @Override
        public void close() {}

        /** The digest of everything, whether it was asked for before or not; reads to the end. */
        public ContentDigest ofAll() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            return new ContentDigest(HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
