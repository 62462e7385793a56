package io.mediainbox.cli;

import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: the local Graph stand-in on its own port. */
@Command(
        name = "sandbox",
        description = "A local stand-in for Graph, on 127.0.0.1, until a signal. Any bearer token will do.")
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", description = "Port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8088;

    @Option(names = "--strict", description = "Demand base64 in content, as the live API does.")
    private boolean strict;

    @Option(names = "--latency", paramLabel = "MILLISECONDS", description = "Delay of each answer (default: 0).")
    private long latencyMillis;

    @Option(names = "--journal", paramLabel = "FILE", description = "Append a JSON line for each request.")
    private Path journal;

    @Override
    public Integer call() throws Exception {
        SandboxSettings settings = SandboxSettings.defaults()
                .withPort(port)
                .withStrict(strict)
                .withLatency(Duration.ofMillis(latencyMillis))
                .withJournal(journal);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            System.out.println(sandbox.url());
            System.err.println("Stand-in for Graph; end it with Ctrl-C. Try: MEDIA_INBOX_TOKEN=any java -jar"
                    + " target/media-inbox.jar run --graph-url " + sandbox.url());
            // A signal ends the process; the journal is complete with each answer.
            new CountDownLatch(1).await();
        }
        return ExitStatus.DONE.code();
    }
}
