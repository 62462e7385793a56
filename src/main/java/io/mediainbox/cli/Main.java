package io.mediainbox.cli;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.intake.InboxInUse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: {@code java -jar media-inbox.jar COMMAND}. */
@Command(
        name = "media-inbox",
        description = {
            "Drop image and JSON files into a folder; each becomes a Microsoft Graph thumbnailSet, profilePhoto or picture"
                    + " payload, is posted to the endpoint its folder names, and ends in done/ or error/ with a note that"
                    + " says what happened.",
            ""
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            WatchCommand.class,
            PlanCommand.class,
            RetryCommand.class,
            StatusCommand.class,
            ForgetCommand.class,
            FsckCommand.class,
            SandboxCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n")
public final class Main {

    /** The version that stands in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"media-inbox " + (version == null ? "(not packaged)" : version)};
        }
    }

    private Main() {}

    /** Ends the process with a status of {@code --help}'s list. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((e, command, parsed) -> fail(e, command));
        line.setParameterExceptionHandler((e, args) -> misunderstood(e));
        allowHelpEverywhere(line);
        Map<String, String> statuses = new LinkedHashMap<>();
        Arrays.stream(ExitStatus.values())
                .forEach(status -> statuses.put(String.valueOf(status.code()), status.meaning()));
        statuses.put("130, 143", "ended by SIGINT or SIGTERM, after what was in flight");
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading(line.getCommandSpec().usageMessage().exitCodeListHeading())
                .exitCodeList(statuses));
        line.getCommandSpec().usageMessage().exitCodeList(statuses);
        return line;
    }

    private static void allowHelpEverywhere(CommandLine line) {
        line.getSubcommands().values().stream()
                .filter(sub -> !(sub.getCommand() instanceof CommandLine.HelpCommand))
                .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
    }

    /** One line that says why; the usage only where no command was named. */
    private static int misunderstood(CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (command.getParent() == null) {
            command.usage(command.getErr());
        }
        command.getErr().println("Exit " + ExitStatus.USAGE.code() + ": " + e.getMessage() + "; see --help");
        return ExitStatus.USAGE.code();
    }

    /** One line that says why; a stack trace only where the cause is ours. */
    private static int fail(Exception e, CommandLine command) {
        ExitStatus status = status(e);
        String remedy = e instanceof MediaInboxFailure failure ? ". " + failure.remedy() : "";
        if (status == ExitStatus.UNEXPECTED) {
            e.printStackTrace(command.getErr());
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        command.getErr().println("Exit " + status.code() + ": " + message + remedy);
        return status.code();
    }

    private static ExitStatus status(Exception e) {
        if (e instanceof InvalidSetting) {
            return ExitStatus.USAGE;
        }
        if (e instanceof InboxInUse || e instanceof BrokenSetup || e instanceof IOException) {
            return ExitStatus.UNUSABLE;
        }
        return e instanceof MediaInboxFailure ? ExitStatus.UNAUTHORIZED : ExitStatus.UNEXPECTED;
    }
}
