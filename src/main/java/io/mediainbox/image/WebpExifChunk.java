package io.mediainbox.image;

import com.drew.imaging.riff.RiffHandler;
import java.util.Optional;

/** Picks the EXIF chunk out of a WebP file; one instance a file. */
final class WebpExifChunk implements RiffHandler {

    private byte[] found;

    Optional<byte[]> bytes() {
        return Optional.ofNullable(found);
    }

    @Override
    public boolean shouldAcceptRiffIdentifier(String identifier) {
        return identifier.equals("WEBP");
    }

    @Override
    public boolean shouldAcceptChunk(String fourCc) {
        return fourCc.equals("EXIF");
    }

    @Override
    public boolean shouldAcceptList(String fourCc) {
        return false;
    }

    @Override
    public void processChunk(String fourCc, byte[] payload) {
        found = payload;
    }

    @Override
    public void addError(String message) {
        // A chunk that cannot be read is one that is not there.
    }
}
