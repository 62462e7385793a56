package io.mediainbox.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The four folders of an inbox: absolute, apart from each other. Nothing is created here.
 *
 * @param inbox what users drop files into
 * @param done delivered files and their receipts
 * @param error refused files and their notes
 * @param state lock and records of this inbox
 */
public record Folders(Path inbox, Path done, Path error, Path state) {

    /**
     * The folders that the settings name.
     *
     * @throws InvalidSetting if the inbox is no folder, or one folder lies inside another
     */
    public static Folders of(Settings settings) {
        Path inbox = settings.path(Setting.INBOX);
        if (!Files.isDirectory(inbox)) {
            throw new InvalidSetting(
                    Setting.INBOX.property() + ": " + inbox + " is no folder; create it or name another one");
        }
        Path name = inbox.getFileName();
        if (name == null) {
            throw new InvalidSetting(Setting.INBOX.property() + ": the root of a volume cannot be an inbox");
        }
        Folders folders = new Folders(
                inbox,
                settings.has(Setting.DONE) ? settings.path(Setting.DONE) : inbox.resolveSibling("done"),
                settings.has(Setting.ERROR) ? settings.path(Setting.ERROR) : inbox.resolveSibling("error"),
                settings.has(Setting.STATE)
                        ? settings.path(Setting.STATE)
                        : inbox.resolveSibling(".media-inbox").resolve(name));
        folders.refuseNesting();
        return folders;
    }

    private void refuseNesting() {
        List<Path> all = List.of(real(inbox), real(done), real(error), real(state));
        for (Path outer : all) {
            for (Path inner : all) {
                if (outer != inner && inner.startsWith(outer)) {
                    // A done/ inside the inbox would be read again, and posted again, for ever.
                    throw new InvalidSetting("inbox, done, error and state must lie apart, but " + inner
                            + (inner.equals(outer) ? " is named twice" : " lies inside " + outer));
                }
            }
        }
    }

    /** Links resolved as far as the path exists, so that two names of one folder are seen as one. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }
}
