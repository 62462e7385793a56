package io.mediainbox.cli;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: what {@code run} would do. */
@Command(
        name = "plan",
        description = "What run would do, file by file; sends and moves nothing.",
        footer = {"", "Exits 0, or 3 where it foresees errors. Needs no token and creates nothing."})
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Report report = new Report(System.out, System.err, output.json);
        Settings values = settings.settings(Map.of(Setting.MIN_AGE, "0s"));
        Inbox inbox = new Inbox("cli", values, () -> "", report);
        CamelContext context = new DefaultCamelContext();
        try {
            context.start();
            Counts counts = InboxRoutes.forecast(context, inbox).foresee();
            report.summary(counts);
            ExitStatus status = ExitStatus.of(counts, Optional.empty(), false);
            if (status != ExitStatus.DONE) {
                String why = status == ExitStatus.SOME_ERRORS
                        ? counts.error() + " items would end in the error folder"
                        : status.meaning();
                report.say("Exit " + status.code() + ": " + why);
            }
            return status.code();
        } finally {
            context.stop();
            inbox.end();
        }
    }
}
