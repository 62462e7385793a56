package io.mediainbox.camel;

import io.mediainbox.intake.Doorkeeper;
import java.io.File;
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
        return file.isDirectory()
                ? doorkeeper.admitsFolder(file.getFile().toPath())
                : doorkeeper.admits(file.getFile().toPath());
    }
}
