package io.mediainbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.intake.OwnerLock;
import io.mediainbox.ledger.SqliteLedger;
import io.mediainbox.settle.Audit;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsck}: whether ledger and folders agree. */
@Command(
        name = "fsck",
        description = "Compare the ledger with done and error, and report every disagreement.",
        footer = {
            "",
            "--repair finishes moves, removes what a killed process left half done, and enters",
            "receipts that the ledger does not know. A damaged ledger is set aside and built",
            "anew from receipts and results; what was forgotten is known again then. Only what",
            "was sent to --graph-url counts: name the one that run was given.",
            "Needs the inbox for itself: stop watch first. Exits 3 if disagreements are left."
        })
final class FsckCommand implements Callable<Integer> {

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "--graph-url",
            paramLabel = "URL",
            description = "Service root (default: https://graph.microsoft.com/beta).")
    private String graphUrl;

    @Option(names = "--repair", description = "Mend what can be mended without a guess.")
    private boolean repair;

    @Option(
            names = {"-j", "--json"},
            description = "JSON Lines on stdout: one line a disagreement, a summary last.")
    private boolean json;

    private final DataLines lines = new DataLines(System.out);
    private long found;
    private long repaired;

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        Inbox inbox = new Inbox("cli", settings, () -> "", item -> {});
        OwnerLock owner = OwnerLock.acquire(inbox.folders());
        try {
            open(inbox);
            String service = settings.url(Setting.GRAPH_URL).toString();
            Audit audit = new Audit(inbox, service, repair, this::report);
            audit.run();
            tellElsewhere(audit.elsewhere(), service);
        } finally {
            inbox.end();
            owner.close();
        }
        return summary().code();
    }

    private Settings settings() {
        Map<Setting, Object> options = new EnumMap<>(Setting.class);
        options.put(Setting.GRAPH_URL, graphUrl);
        return new Settings(folders.values(options));
    }

    private static void tellElsewhere(long items, String service) {
        if (items > 0) {
            System.err.println(items + " items that the ledger does not know were not sent to " + service
                    + " and are left out; if they were no rehearsal, name their service with --graph-url");
        }
    }

    private void open(Inbox inbox) {
        if (!repair) {
            inbox.look();
            return;
        }
        try {
            inbox.open();
        } catch (BrokenSetup trouble) {
            Path file = inbox.ledgerSettings().file().orElseThrow(() -> trouble);
            Path aside = SqliteLedger.setAside(file, trouble, inbox.clock().instant())
                    .orElseThrow(() -> trouble);
            System.err.println(trouble.getMessage() + "; it is " + aside + " now, and a new one is built");
            inbox.open();
        }
    }

    private void report(Audit.Finding finding) {
        found++;
        repaired += finding.repaired() ? 1 : 0;
        String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (json) {
            lines.print(lines.line("finding")
                    .put("kind", kind)
                    .put("file", finding.file())
                    .put("detail", finding.detail())
                    .put("repaired", finding.repaired()));
        } else {
            System.out.println((finding.repaired() ? "repaired  " : "          ") + kind + "  " + finding.file() + ": "
                    + finding.detail());
        }
    }

    private ExitStatus summary() {
        long left = found - repaired;
        if (json) {
            ObjectNode summary = lines.line("summary").put("found", found).put("repaired", repaired);
            lines.print(summary);
        }
        System.out.flush();
        if (left == 0) {
            System.err.println(
                    found == 0 ? "Ledger and folders agree" : "All " + found + " disagreements are repaired");
            return ExitStatus.DONE;
        }
        System.err.println("Exit " + ExitStatus.SOME_ERRORS.code() + ": " + left + " disagreements are left"
                + (repair ? "; they are for people to decide" : "; fsck --repair mends what is safe to mend"));
        return ExitStatus.SOME_ERRORS;
    }
}
