package io.mediainbox.cli;

import io.mediainbox.inbox.Inbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: one pass over the inbox. */
@Command(
        name = "run",
        description = "One pass over the inbox, then exit.",
        footer = {
            "",
            "Waits for files that still change, at most --max-wait; what changes even then",
            "stays in the inbox and does not count as an error."
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Mixin
    private OutputOptions output;

    @Option(names = "--sandbox", description = "Rehearse: post to a stand-in inside this process.")
    private boolean sandbox;

    @Option(names = "--fail-if-empty", description = "Exit 4 if there is nothing to send.")
    private boolean failIfEmpty;

    @Override
    public Integer call() throws Exception {
        return ingest(settings, output, sandbox, IngestSession.Until.DRAINED, failIfEmpty);
    }

    static int ingest(
            SettingOptions options,
            OutputOptions output,
            boolean sandbox,
            IngestSession.Until until,
            boolean failIfEmpty)
            throws Exception {
        Report report = new Report(System.out, System.err, output.json);
        try (Endpoint endpoint = sandbox ? Endpoint.sandbox(options) : Endpoint.configured(options)) {
            Inbox inbox = new Inbox("cli", endpoint.settings(), endpoint.tokens(), report);
            if (sandbox) {
                report.say("Rehearsal: posting to a stand-in at "
                        + endpoint.sandbox().url() + ", not to Graph");
            }
            return new IngestSession(inbox, report, !output.noProgress)
                    .run(until, failIfEmpty)
                    .code();
        }
    }
}
