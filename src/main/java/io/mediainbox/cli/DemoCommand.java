package io.mediainbox.cli;

import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the sample files through the real routes, against the stand-in. */
@Command(
        name = "demo",
        description = "Ingest a copy of sample-inbox against a local stand-in and show what became of each file.",
        footer = {"", "Needs no network and no account. Exits 0 only if each file ended as expected."})
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--sample", paramLabel = "DIR", description = "The samples (default: ${DEFAULT-VALUE}).")
    private Path sample = Path.of("sample-inbox");

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(sample)) {
            throw new InvalidSetting("--sample: " + sample.toAbsolutePath()
                    + " is no folder; start the demo in the project's root, or name the folder");
        }
        Expectations expected = Expectations.read(sample);
        Path folder = Files.createTempDirectory("media-inbox-demo-").resolve("inbox");
        copy(sample, folder);
        // What a run says of its errors would sound like bad news here: some samples are meant to fail.
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        PrintStream aside = new PrintStream(talk, true, StandardCharsets.UTF_8);
        Report report = new Report(aside, aside, false);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            String graphUrl = sandbox.url().toString();
            Settings settings = new Settings(Map.of(
                    Setting.INBOX,
                    folder.toString(),
                    Setting.GRAPH_URL,
                    graphUrl,
                    // The copy is complete: no need to watch it.
                    Setting.MIN_AGE,
                    "0s"));
            Inbox inbox = new Inbox("demo", settings, () -> "demo", report);
            System.out.println("A copy of " + sample + ", posted to a stand-in for Graph at " + graphUrl);
            ExitStatus status = new IngestSession(inbox, report, false).run(IngestSession.Until.DRAINED, false);
            if (status != ExitStatus.DONE && status != ExitStatus.SOME_ERRORS) {
                System.err.print(talk.toString(StandardCharsets.UTF_8));
                return status.code();
            }
            List<Expectations.Fate> fates = expected.compare(inbox.folders(), graphUrl);
            print(fates, inbox.tally().counts(), inbox.folders());
            return verdict(fates).code();
        }
    }

    private static void print(List<Expectations.Fate> fates, Counts counts, Folders folders) {
        System.out.println();
        System.out.println(Expectations.HEADING);
        fates.forEach(fate -> System.out.println(fate.text()));
        System.out.println();
        System.out.println(counts.discovered() + " discovered = " + counts.done() + " done + " + counts.error()
                + " error + " + counts.skipped() + " skipped + " + counts.waiting() + " waiting"
                + Report.companions(counts.companions()));
        System.out.println(
                "Each file lies beside a note that says what happened, a manifest beside the results of its rows:");
        System.out.println("  " + folders.done());
        System.out.println("  " + folders.error());
    }

    private ExitStatus verdict(List<Expectations.Fate> fates) {
        long surprises = fates.stream().filter(fate -> !fate.asExpected()).count();
        String file = sample.resolve(Expectations.FILE).toString();
        if (surprises == 0) {
            System.out.println("All " + fates.size() + " samples ended as " + file + " says");
            return ExitStatus.DONE;
        }
        System.out.flush();
        System.err.println("Exit " + ExitStatus.UNEXPECTED.code() + ": " + surprises + " of " + fates.size()
                + " samples did not end as " + file + " says; they are marked UNEXPECTED");
        return ExitStatus.UNEXPECTED;
    }

    /** All but the expectations, which are no sample. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(from.resolve(Expectations.FILE))) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
