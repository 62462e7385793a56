package io.mediainbox.settle;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes sure, before anything is sent, that there is a place to put it afterwards. */
public final class ResultFolders {

    private ResultFolders() {}

    /**
     * Creates done/ and error/ where they are missing, and writes a file into each to see whether that works.
     *
     * @throws BrokenSetup {@code disk} if one of them cannot be written
     */
    public static void prepare(Folders folders) {
        for (Path folder : List.of(folders.done(), folders.error())) {
            try {
                Files.createDirectories(folder);
                Files.delete(Files.createTempFile(folder, ".write-test-", ".tmp"));
            } catch (IOException e) {
                throw new BrokenSetup(
                        Stage.SETTLE,
                        FailureCode.DISK,
                        "The folder " + folder + " cannot be written: " + e,
                        "Check its permissions and free space, or name another one",
                        e);
            }
        }
    }
}
