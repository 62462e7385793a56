package io.mediainbox.camel;

import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.JavaIoNames;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Asks the doorkeeper while camel-file lists the inbox. It has to happen here: the limit of messages per poll counts what
 * passes the filter, so files that wait do not hide files that are ready.
 */
final class ReadinessFilter implements GenericFileFilter<File> {

    private final Doorkeeper doorkeeper;
    private final Sweep sweep;

    ReadinessFilter(Doorkeeper doorkeeper, Sweep sweep) {
        this.doorkeeper = doorkeeper;
        this.sweep = sweep;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (!JavaIoNames.hold(file.getFile())) {
            sweep.want();
            return false;
        }
        Path path = file.getFile().toPath();
        return file.isDirectory() ? doorkeeper.admitsFolder(path) : doorkeeper.admits(path);
    }
}
