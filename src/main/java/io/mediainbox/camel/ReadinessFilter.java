package io.mediainbox.camel;

import io.mediainbox.intake.Doorkeeper;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Asks the doorkeeper while camel-file lists the inbox. It has to happen here: the limit of messages per poll counts what
 * passes the filter, so files that wait do not hide files that are ready.
 */
final class ReadinessFilter implements GenericFileFilter<File> {

    private final Doorkeeper doorkeeper;

    ReadinessFilter(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path;
        try {
            path = file.getFile().toPath();
        } catch (InvalidPathException e) {
            // Under LC_ALL=POSIX java.io.File cannot hold every name; one of them must not stop the others.
            return false;
        }
        return file.isDirectory() ? doorkeeper.admitsFolder(path) : doorkeeper.admits(path);
    }
}
