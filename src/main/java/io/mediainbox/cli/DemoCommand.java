package io.mediainbox.cli;

import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
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
        Expectations expected = Expectations.read(sample);
        Path scratch = Files.createTempDirectory("media-inbox-demo-");
        Path folder = scratch.resolve("inbox");
        copy(sample, folder);
        Report report = new Report(System.out, System.out, false);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Settings settings = new Settings(Map.of(
                    Setting.INBOX, folder.toString(),
                    Setting.GRAPH_URL, sandbox.url().toString(),
                    // The copy is complete: no need to watch it.
                    Setting.MIN_AGE, "0s"));
            Inbox inbox = new Inbox("demo", settings, () -> "demo", report);
            System.out.println("A copy of " + sample + ", posted to a stand-in for Graph at " + sandbox.url());
            new IngestSession(inbox, report, false).run(IngestSession.Until.DRAINED, false);
            return verdict(expected.compare(inbox.folders()), inbox.folders());
        }
    }

    private static int verdict(List<Expectations.Line> lines, Folders folders) {
        System.out.println();
        lines.forEach(line -> System.out.println(line.text()));
        long surprises = lines.stream().filter(line -> !line.asExpected()).count();
        System.out.println();
        System.out.println("Look into " + folders.done() + " and " + folders.error());
        if (surprises == 0) {
            System.out.println("All " + lines.size() + " files ended as expected");
            return ExitStatus.DONE.code();
        }
        System.out.println(
                "Exit " + ExitStatus.UNEXPECTED.code() + ": " + surprises + " files did not end as expected");
        return ExitStatus.UNEXPECTED.code();
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new InvalidSetting("--sample: " + from.toAbsolutePath() + " is no folder");
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
