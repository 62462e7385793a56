package io.mediainbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watch}: runs until a signal. */
@Command(
        name = "watch",
        description = "Take files as they come, until SIGTERM or SIGINT; finish what is in flight.",
        footer = {
            "",
            "During an outage, or while a token is refused, files stay in the inbox; one of",
            "them is tried from time to time, and all go on when it gets through."
        })
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Mixin
    private OutputOptions output;

    @Option(names = "--sandbox", description = "Rehearse: post to a stand-in inside this process.")
    private boolean sandbox;

    @Override
    public Integer call() throws Exception {
        // A bar needs an end to run towards.
        output.noProgress = true;
        return RunCommand.ingest(settings, output, sandbox, IngestSession.Until.STOPPED, false);
    }
}
