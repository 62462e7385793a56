package io.mediainbox.settle;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.IntakeReader;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.ManifestReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A process of its own, in which no file can grow beyond a kilobyte: a disk that is full in the middle of a line. */
final class AppendUntilRefused {

    private AppendUntilRefused() {}

    /** Prints how many lines could be written. */
    public static void main(String[] arguments) {
        Inbox inbox = Inboxes.in(Path.of(arguments[0])).open();
        Path file = Inboxes.drop(inbox, Rows.MANIFEST, Rows.rows(1));
        Manifest manifest = (Manifest) new IntakeReader().read(Inboxes.claim(inbox, file));
        ClaimedRow row = new ManifestReader().rows(manifest).next();
        RejectedInput failure = new RejectedInput(Stage.PLAN, FailureCode.NO_TARGET, "observed", "do this");
        int lines = 0;
        try {
            while (RowResults.refused(row, ErrorNote.of(row, failure, Instant.now()))) {
                lines++;
            }
        } catch (IOException e) {
            System.out.print(lines);
        }
    }

    static String inAProcessOfItsOwn(Path home) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 1 && exec \"$@\"",
                        "bash",
                        java,
                        "-XX:-UsePerfData",
                        "-cp",
                        classPath.replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                        AppendUntilRefused.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? output : "failed";
    }
}
