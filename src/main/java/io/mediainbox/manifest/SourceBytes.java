package io.mediainbox.manifest;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnsettledInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a manifest. A disk or share that fails while they are read is told apart here from content that cannot be
 * read: parsers report both as an IOException, but only the second is the file's fault.
 */
final class SourceBytes extends FilterInputStream {

    SourceBytes(InputStream in) {
        super(in);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnsettledInput unreadable(IOException e) {
        return new UnsettledInput(
                FailureCode.UNREADABLE,
                "The file cannot be read to its end: " + e,
                "Check the disk or share that it lies on",
                e);
    }
}
