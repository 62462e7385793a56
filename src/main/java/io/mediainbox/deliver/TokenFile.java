package io.mediainbox.deliver;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.inbox.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A bearer token in a file, read again when the file changes, so that another program can renew it meanwhile. White space
 * around the token does not count.
 */
public final class TokenFile implements TokenSource {

    private record Version(Object fileKey, long size, long modifiedMillis) {}

    private final Path path;
    private Version version;
    private String token;

    public TokenFile(Path path) {
        this.path = path;
    }

    @Override
    public synchronized String token() {
        try {
            // A link is followed: secrets are mounted as links that change their target.
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            Version seen = new Version(
                    now.fileKey(), now.size(), now.lastModifiedTime().toMillis());
            if (!seen.equals(version)) {
                token = BearerToken.check(Files.readString(path), "the token file " + path);
                version = seen;
            }
            return token;
        } catch (IOException e) {
            throw new UnavailableEndpoint(
                    FailureCode.UNAUTHORIZED,
                    "The token file cannot be read: " + e,
                    "Check its path and permissions",
                    null,
                    e);
        }
    }
}
